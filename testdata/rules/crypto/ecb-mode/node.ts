import crypto, { createCipheriv, createDecipheriv as open } from 'node:crypto';
import CryptoJS from 'crypto-js';
import AES from 'crypto-js/aes';
import ECB from 'crypto-js/mode-ecb';
import forge from 'node-forge';
import { createCipheriv as custom } from './ciphers';

const MODE = 'aes-128-ecb';
const options = { mode: CryptoJS.mode.ECB, padding: CryptoJS.pad.Pkcs7 };

export function lock(key: Buffer, text: string, size: 128 | 256) {
  const a = createCipheriv(MODE, key, null); // want crypto/ecb-mode
  const b = crypto.createCipheriv('AES-256-ECB', key, ''); // want crypto/ecb-mode
  const c = open('aes-192-ecb' as const, key, null); // want crypto/ecb-mode
  const d = CryptoJS.AES.encrypt(text, CryptoJS.enc.Utf8.parse(text), { mode: CryptoJS.mode.ECB }); // want crypto/ecb-mode
  const e = AES.decrypt(text, CryptoJS.enc.Utf8.parse(text), { mode: ECB }); // want crypto/ecb-mode
  const f = CryptoJS.AES.encrypt(text, CryptoJS.enc.Utf8.parse(text), options); // want crypto/ecb-mode
  const g = forge.cipher.createCipher('AES-ECB', text); // want crypto/ecb-mode
  const h = createCipheriv(`aes-${size}-ecb`, key, null); // want crypto/ecb-mode
  return [a, b, c, d, e, f, g, h];
}

export function sound(key: Buffer, iv: Buffer, text: string, mode: string) {
  const a = createCipheriv('aes-256-gcm', key, iv);
  const b = CryptoJS.AES.encrypt(text, CryptoJS.enc.Utf8.parse(text), { mode: CryptoJS.mode.GCM });
  const c = custom('aes-128-ecb', key, null);
  const d = createCipheriv(mode, key, null);
  const e = forge.cipher.createCipher('AES-GCM', text);
  const f = MODE.endsWith('-ecb');
  const g = { mode: 'aes-128-ecb' };
  const h = text === 'aes-256-ecb';
  return [a, b, c, d, e, f, g, h];
}
