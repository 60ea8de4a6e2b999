const https = require('https');
const { connect, createServer } = require('tls');

module.exports = [
  https.createServer({ secureProtocol: 'TLSv1_method' }), // want crypto/weak-tls-version
  connect({ host: 'example.com', minVersion: 'SSLv3' }), // want crypto/weak-tls-version
  createServer({ maxVersion: 'TLSv1' }), // want crypto/weak-tls-version
  connect({ host: 'example.com', minVersion: 'TLSv1.3' }),
  https.createServer({ secureProtocol: 'TLS_method' }),
  (minVersion) => connect({ host: 'example.com', minVersion }),
];

process.env.NODE_OPTIONS = '--max-old-space-size=4096 --tls-min-v1.0'; // want crypto/weak-tls-version
process.env.NODE_OPTIONS = '--max-old-space-size=4096';
