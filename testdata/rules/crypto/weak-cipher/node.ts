import * as crypto from 'node:crypto';
import { createCipheriv, createDecipheriv as open, createHmac } from 'crypto';
import CryptoJS from 'crypto-js';
import TripleDES from 'crypto-js/tripledes';
import forge from 'node-forge';
import { createCipheriv as custom } from './ciphers';

const NAME = 'des-ede3-cbc';
const SETTINGS = { cipher: 'bf-cbc', mac: 'sha256' } as const;

export function lock(key: Buffer, iv: Buffer, text: string) {
  const a = crypto.createCipheriv('des-ede3-cbc', key, iv); // want crypto/weak-cipher
  const b = crypto['createCipheriv']('rc4' as const, key, null); // want crypto/weak-cipher
  const c = createCipheriv(NAME, key, iv); // want crypto/weak-cipher
  const d = open('DES-CBC', key, iv); // want crypto/weak-cipher
  const e = createCipheriv(SETTINGS.cipher, key, iv); // want crypto/weak-cipher
  const f = createCipheriv('rc2-40-cbc', key, iv); // want crypto/weak-cipher
  const g = createCipheriv(`cast5-cbc`, key, iv); // want crypto/weak-cipher
  const h = CryptoJS.TripleDES.encrypt(text, CryptoJS.enc.Hex.parse(text)); // want crypto/weak-cipher
  const i = CryptoJS.RC4.decrypt(text, CryptoJS.enc.Hex.parse(text)); // want crypto/weak-cipher
  const j = TripleDES.encrypt(text, CryptoJS.enc.Hex.parse(text)); // want crypto/weak-cipher
  const k = forge.cipher.createCipher('3DES-CBC', text); // want crypto/weak-cipher
  const l = forge.rc2.createEncryptionCipher(text); // want crypto/weak-cipher
  return [a, b, c, d, e, f, g, h, i, j, k, l];
}

export function sound(key: Buffer, iv: Buffer, text: string, name: string) {
  const a = crypto.createCipheriv('aes-256-gcm', key, iv);
  const b = createCipheriv('chacha20-poly1305', key, iv, { authTagLength: 16 });
  const c = createCipheriv(name, key, iv);
  const d = custom('des-ede3-cbc', key, iv);
  const e = forge.cipher.createCipher('AES-GCM', text);
  const f = ['des', 'rc4'].includes(name);
  const g = CryptoJS.AES.encrypt(text, CryptoJS.enc.Hex.parse(text));
  const h = { cipher: 'des-cbc' };
  const i = createHmac('sha256', key).update('rc4').digest();
  return [a, b, c, d, e, f, g, h, i];
}

export function decryptLegacyRecord(key: Buffer, iv: Buffer) {
  return open('des-ede3-cbc', key, iv); // want crypto/weak-cipher
}
