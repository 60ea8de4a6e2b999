import crypto, { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomFillSync } from 'node:crypto';
import CryptoJS from 'crypto-js';
import forge from 'node-forge';
import { createCipheriv as custom } from './ciphers';

const IV = Buffer.alloc(16);
const TEXT_IV = '1234567890abcdef';
const once = randomBytes(12);
let counter = 0;

export function lock(key: Buffer, text: string, password: string) {
  const a = createCipheriv('aes-256-gcm', key, IV); // want crypto/static-iv
  const b = createCipheriv('aes-256-gcm', key, TEXT_IV); // want crypto/static-iv
  const c = crypto.createCipheriv('aes-256-gcm', key, Buffer.from('00112233445566778899aabb', 'hex')); // want crypto/static-iv
  const d = createCipheriv('aes-256-gcm', key, once); // want crypto/static-iv
  const e = createCipheriv('aes-256-gcm', key, key.slice(0, 12)); // want crypto/static-iv
  const f = createCipheriv('aes-256-gcm', key, key.subarray(0, 12)); // want crypto/static-iv
  const g = createCipheriv('aes-256-gcm', key, new Uint8Array(12)); // want crypto/static-iv
  const zeros = Buffer.alloc(12, 0);
  const h = createCipheriv('aes-256-gcm', key, zeros); // want crypto/static-iv
  const i = createCipheriv('aes-256-gcm', key, createHash('sha256').update(key).digest().subarray(0, 12)); // want crypto/static-iv
  const j = createCipheriv('aes-256-gcm', key, String(Date.now())); // want crypto/static-iv
  return [a, b, c, d, e, f, g, h, i, j];
}

export async function browser(key: CryptoKey, data: Uint8Array) {
  const a = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, data); // want crypto/static-iv
  const b = await crypto.subtle.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16), length: 64 }, key, data); // want crypto/static-iv
  const fixed = new TextEncoder().encode('fixed-nonce!');
  const c = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: fixed }, key, data); // want crypto/static-iv
  const d = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) }, key, data); // want crypto/static-iv
  return [a, b, c, d];
}

export function packages(text: string, hexKey: string) {
  const key = CryptoJS.enc.Hex.parse(hexKey);
  const a = CryptoJS.AES.encrypt(text, key, { iv: CryptoJS.enc.Utf8.parse('0123456789abcdef') }); // want crypto/static-iv
  const cipher = forge.cipher.createCipher('AES-GCM', hexKey);
  cipher.start({ iv: '0123456789ab' }); // want crypto/static-iv
  return [a, cipher];
}

export function sound(key: Buffer, given: Buffer, message: Buffer, text: string) {
  const iv = randomBytes(12);
  const a = createCipheriv('aes-256-gcm', key, iv);
  const filled = Buffer.alloc(12);
  randomFillSync(filled);
  const b = createCipheriv('aes-256-gcm', key, filled);
  const c = createCipheriv('aes-256-gcm', key, given);
  const d = createDecipheriv('aes-256-gcm', key, IV, { authTagLength: 16 });
  d.setAuthTag(message);
  const e = createCipheriv('aes256-wrap', key, Buffer.alloc(8, 0xa6));
  const f = custom('aes-256-gcm', key, IV);
  const g = createCipheriv('aes-256-gcm', key, message.subarray(0, 12));
  const random = crypto.getRandomValues(new Uint8Array(12));
  const h = createCipheriv('aes-256-gcm', key, random);
  const i = createCipheriv('aes-256-gcm', key, randomBytes(12));
  const own = CryptoJS.lib.WordArray.random(16);
  const j = CryptoJS.AES.encrypt(text, CryptoJS.enc.Hex.parse(text), { iv: own });
  return [a, b, c, d.update(message), d.final(), e, f, g, h, i, j];
}

export async function soundBrowser(key: CryptoKey, data: Uint8Array) {
  const iv = new Uint8Array(12);
  crypto.getRandomValues(iv);
  const counted = new Uint8Array(12);
  new DataView(counted.buffer).setUint32(8, counter++);
  return [
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data),
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv: counted }, key, data),
    await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, key, data),
  ];
}

export const mac = (key: Buffer) => createHmac('sha256', key).update(TEXT_IV).digest();

const FROM_ENV = Buffer.from(process.env.ENCRYPTION_IV!, 'hex');

export function environment(key: Buffer, stored: { iv: string }) {
  const a = createCipheriv('aes-256-gcm', key, FROM_ENV); // want crypto/static-iv
  const b = createCipheriv('aes-256-gcm', key, process.env.IV || 'fallback-iv!'); // want crypto/static-iv
  const c = createCipheriv('aes-256-gcm', Buffer.from(process.env.KEY!, 'hex'), randomBytes(12));
  const d = createCipheriv('aes-256-gcm', key, Buffer.from(stored.iv, 'hex'));
  return [a, b, c, d];
}

export class Vault {
  private readonly iv = Buffer.alloc(12);
  private readonly key = randomBytes(32);

  lock(text: string) {
    return createCipheriv('aes-256-gcm', this.key, this.iv).update(text, 'utf8', 'hex'); // want crypto/static-iv
  }

  lockWell(text: string) {
    const iv = randomBytes(12);
    return [iv, createCipheriv('aes-256-gcm', this.key, iv).update(text)];
  }
}
