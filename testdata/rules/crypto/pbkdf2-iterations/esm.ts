import crypto, { pbkdf2Sync, pbkdf2 as derive } from 'node:crypto';
import { promisify } from 'node:util';
import CryptoJS from 'crypto-js';
import PBKDF2 from 'crypto-js/pbkdf2';
import { ITERATIONS } from './config';
import { pbkdf2Sync as custom } from './kdf';

const ROUNDS = 1_000;
const pbkdf2 = promisify(crypto.pbkdf2);

export function weak(password: string, salt: Buffer, done: (e: unknown, k: Buffer) => void) {
  const a = pbkdf2Sync(password, salt, 10_000, 32, 'sha256'); // want crypto/pbkdf2-iterations
  const b = crypto.pbkdf2Sync(password, salt, 100000, 64, 'sha512'); // want crypto/pbkdf2-iterations
  derive(password, salt, 310_000, 32, 'sha256', done); // want crypto/pbkdf2-iterations
  const c = pbkdf2Sync(password, salt, 2_000_000, 32, 'md5'); // want crypto/pbkdf2-iterations
  const d = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256'); // want crypto/pbkdf2-iterations
  const e = pbkdf2Sync(password, salt, 600_000, 8, 'sha256'); // want crypto/pbkdf2-iterations
  const f = CryptoJS.PBKDF2(password, salt.toString(), { iterations: 1000, keySize: 8 }); // want crypto/pbkdf2-iterations
  const g = PBKDF2(password, salt.toString(), { keySize: 8 }); // want crypto/pbkdf2-iterations
  return [a, b, c, d, e, f, g];
}

export async function browser(key: CryptoKey, salt: Uint8Array) {
  const a = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1e5 }, key, 256); // want crypto/pbkdf2-iterations
  const b = await globalThis.crypto.subtle.deriveKey({ name: 'PBKDF2', hash: { name: 'SHA-512' }, salt, iterations: 50_000 }, key, { name: 'AES-GCM', length: 256 }, false, ['encrypt']); // want crypto/pbkdf2-iterations
  const c = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 600_000 }, key, 256);
  const d = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: salt }, key, 256);
  return [a, b, c, d];
}

export async function sound(password: string, salt: Buffer, stored: { iterations: number; digest: string }, n: number) {
  const a = pbkdf2Sync(password, salt, 600_000, 32, 'sha256');
  const b = pbkdf2Sync(password, salt, 210_000, 64, 'sha512');
  const c = pbkdf2Sync(password, salt, stored.iterations, 32, stored.digest);
  const d = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const e = custom(password, salt, 1, 32, 'sha256');
  const f = pbkdf2Sync(password, salt, n, 32, 'sha256');
  const g = CryptoJS.PBKDF2(password, salt.toString(), { iterations: 600_000, hasher: CryptoJS.algo.SHA256 });
  const h = pbkdf2Sync(password, salt, 220_000, 64, 'sha384');
  const i = await pbkdf2(password, salt, 650_000, 32, 'sha256');
  return [a, b, c, d, e, f, g, h, i];
}
