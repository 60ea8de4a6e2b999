import crypto, { createDiffieHellman, createECDH, generateKeyPair, generateKeyPairSync, generateKeySync, getDiffieHellman } from 'node:crypto';
import forge from 'node-forge';
import NodeRSA from 'node-rsa';
import CryptoJS from 'crypto-js';
import { BITS } from './config';
import { generateKeyPairSync as custom } from './keys';

const SIZE = 1024;
const publicExponent = new Uint8Array([1, 0, 1]);

export async function weak(done: () => void, password: string, salt: string) {
  const a = generateKeyPairSync('rsa', { modulusLength: 1024 }); // want crypto/weak-key-size
  crypto.generateKeyPair('rsa-pss', { modulusLength: SIZE }, done); // want crypto/weak-key-size
  const b = await crypto.subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 1_024, publicExponent, hash: 'SHA-256' }, true, ['encrypt']); // want crypto/weak-key-size
  const c = generateKeyPairSync('ec', { namedCurve: 'prime192v2' }); // want crypto/weak-key-size
  const d = createECDH('secp160r1'); // want crypto/weak-key-size
  const e = createDiffieHellman(512); // want crypto/weak-key-size
  const f = getDiffieHellman('modp2'); // want crypto/weak-key-size
  const g = forge.pki.rsa.generateKeyPair({ bits: 1024 }); // want crypto/weak-key-size
  const h = new NodeRSA({ b: 512 }); // want crypto/weak-key-size
  const i = generateKeySync('hmac', { length: 64 }); // want crypto/weak-key-size
  const j = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }); // want crypto/weak-key-size crypto/weak-key-size
  const k = generateKeyPairSync('dh', { primeLength: 1024 }); // want crypto/weak-key-size
  const l = CryptoJS.PBKDF2(password, salt, { keySize: 2, iterations: 600_000, hasher: CryptoJS.algo.SHA256 }); // want crypto/weak-key-size
  return [a, b, c, d, e, f, g, h, i, j, k, l];
}

export async function sound(bits: number, done: () => void) {
  const a = generateKeyPairSync('rsa', { modulusLength: 3072 });
  generateKeyPair('rsa', { modulusLength: BITS }, done);
  const b = generateKeyPairSync('rsa', { modulusLength: bits });
  const c = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const d = createECDH('prime256v1');
  const e = createDiffieHellman(2048);
  const f = getDiffieHellman('modp14');
  const g = custom('rsa', { modulusLength: 512 });
  const h = { modulusLength: 1024 };
  const i = generateKeyPairSync('ed25519');
  const j = generateKeySync('aes', { length: 128 });
  const k = new NodeRSA({ b: 2048 });
  return [a, b, c, d, e, f, g, h, i, j, k];
}
