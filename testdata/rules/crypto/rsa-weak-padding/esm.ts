import crypto, { constants, createSign, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt as seal } from 'node:crypto';
import forge from 'node-forge';
import NodeRSA from 'node-rsa';
import JSEncrypt from 'jsencrypt';
import { publicEncrypt as custom } from './rsa';

const PADDING = constants.RSA_PKCS1_PADDING;
const { RSA_NO_PADDING } = constants;

export function weak(key: string, data: Buffer, pem: string) {
  const a = seal({ key, padding: constants.RSA_PKCS1_PADDING }, data); // want crypto/rsa-weak-padding
  const b = privateDecrypt({ key, padding: crypto.constants.RSA_NO_PADDING }, data); // want crypto/rsa-weak-padding
  const c = crypto.publicEncrypt({ key, padding: PADDING }, data); // want crypto/rsa-weak-padding
  const d = crypto.privateDecrypt({ key, padding: 1 }, data); // want crypto/rsa-weak-padding
  const e = seal({ key, padding: RSA_NO_PADDING }, data); // want crypto/rsa-weak-padding
  const publicKey = forge.pki.publicKeyFromPem(pem);
  const f = publicKey.encrypt(key); // want crypto/rsa-weak-padding
  const g = publicKey.encrypt(key, 'RSAES-PKCS1-V1_5'); // want crypto/rsa-weak-padding
  const rsa = new NodeRSA(pem);
  rsa.setOptions({ encryptionScheme: 'pkcs1' }); // want crypto/rsa-weak-padding
  const h = new JSEncrypt(); // want crypto/rsa-weak-padding
  const options = { key, padding: constants.RSA_PKCS1_PADDING };
  const i = privateDecrypt(options, data); // want crypto/rsa-weak-padding
  return [a, b, c, d, e, f, g, h, i];
}

export function sound(key: string, data: Buffer, pem: string, padding: number) {
  const a = seal({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, data);
  const b = seal(key, data);
  const c = privateDecrypt({ key, padding }, data);
  const d = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data);
  const e = privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data);
  const f = createSign('RSA-SHA256').update(data).sign(key);
  const g = custom({ key, padding: constants.RSA_PKCS1_PADDING }, data);
  const publicKey = forge.pki.publicKeyFromPem(pem);
  const h = publicKey.encrypt(key, 'RSA-OAEP', { md: forge.md.sha256.create() });
  const i = crypto.privateDecrypt({ key, padding: 4 }, data);
  const j = { padding: constants.RSA_PKCS1_PADDING };
  return [a, b, c, d, e, f, g, h, i, j];
}
