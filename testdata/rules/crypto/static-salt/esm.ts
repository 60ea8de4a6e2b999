import crypto, { createHash, hkdfSync, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import argon2 from 'argon2';
import bcrypt from 'bcrypt';
import CryptoJS from 'crypto-js';
import { SALT as imported } from './config';
import { scryptSync as custom } from './kdf';

const SALT = 'static-salt';
const zeros = Buffer.alloc(16);
const strong = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

export async function weak(password: string, cryptoKey: CryptoKey) {
  const a = pbkdf2Sync(password, 'static-salt', 600_000, 32, 'sha256'); // want crypto/static-salt
  const b = scryptSync(password, zeros, 32, strong); // want crypto/static-salt
  const c = crypto.scryptSync(password, SALT, 32, strong); // want crypto/static-salt
  const d = await argon2.hash(password, { salt: Buffer.from('sixteen byte salt') }); // want crypto/static-salt
  const e = await bcrypt.hash(password, '$2a$12$abcdefghijklmnopqrstuu'); // want crypto/static-salt
  const f = CryptoJS.PBKDF2(password, CryptoJS.enc.Hex.parse('00112233'), { iterations: 600_000, hasher: CryptoJS.algo.SHA256 }); // want crypto/static-salt
  const g = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode('salt'), iterations: 600_000 }, cryptoKey, 256); // want crypto/static-salt
  const h = pbkdf2Sync(password, '', 600_000, 32, 'sha256'); // want crypto/static-salt
  const i = scryptSync(password, Buffer.from(SALT, 'utf8'), 32, strong); // want crypto/static-salt
  const key = scryptSync(process.env.MASTER_KEY!, 'label', 32); // want crypto/static-salt
  return [a, b, c, d, e, f, g, h, i, key];
}

export async function sound(password: string, user: { salt: Buffer; email: string }, given: string) {
  const salt = randomBytes(16);
  const a = pbkdf2Sync(password, salt, 600_000, 32, 'sha256');
  const b = scryptSync(password, randomBytes(16), 32, strong);
  const c = scryptSync(password, user.salt, 32, strong);
  const d = await argon2.hash(password);
  const e = await bcrypt.hash(password, await bcrypt.genSalt(12));
  const f = scryptSync(password, imported, 32, strong);
  const g = custom(password, 'static', 32, strong);
  const h = hkdfSync('sha256', randomBytes(32), 'label', 'info', 32);
  const i = pbkdf2Sync(password, Buffer.from(given, 'hex'), 600_000, 32, 'sha256');
  const j = createHash('sha256').update('label' + given).digest('hex');
  const filled = Buffer.alloc(16);
  crypto.randomFillSync(filled);
  const k = scryptSync(password, filled, 32, strong);
  return [a, b, c, d, e, f, g, h, i, j, k];
}

export function fromPerson(password: string, user: { email: string; id: string }, key: Buffer) {
  const a = scryptSync(password, user.email.toLowerCase(), 32, strong); // want crypto/static-salt
  const b = scryptSync(password, Buffer.from(user.id, 'hex'), 32, strong);
  const c = scryptSync(key, user.email, 32, strong);
  return [a, b, c];
}

export function fromEnvironment(password: string, key: Buffer) {
  const a = scryptSync(password, process.env.SALT!, 32, strong); // want crypto/static-salt
  const b = scryptSync(key, process.env.LABEL!, 32, strong);
  return [a, b];
}
