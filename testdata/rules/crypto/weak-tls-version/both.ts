import https from 'node:https';

export const weak = https.createServer({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }); // want crypto/weak-tls-version crypto/weak-tls-version
export const floor = https.createServer({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.1' }); // want crypto/weak-tls-version
export const old = https.createServer({ secureProtocol: 'TLSv1_method', minVersion: 'TLSv1.2' }); // want crypto/weak-tls-version
export const fine = https.createServer({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
export const current = https.createServer({ minVersion: 'TLSv1.3' });
export const plain = https.createServer({ honorCipherOrder: true });
export const request = https.request('https://example.com', { maxVersion: 'TLSv1.3' });
