import crypto, { randomBytes, scryptSync, scrypt as derive } from 'node:crypto';
import { COST } from './config';
import { scryptSync as custom } from './kdf';

const WEAK = { N: 4096, r: 8, p: 1 };
const STRONG = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export function weak(password: string, salt: Buffer, key: string, done: (e: unknown, k: Buffer) => void) {
  const a = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }); // want crypto/scrypt-cost
  const b = crypto.scryptSync(password, salt, 32, WEAK); // want crypto/scrypt-cost
  derive(password, salt, 32, { cost: 2 ** 14, blockSize: 8, parallelization: 1 }, done); // want crypto/scrypt-cost
  const c = scryptSync(password, salt, 64); // want crypto/scrypt-cost
  crypto.scrypt(password, salt, 64, done); // want crypto/scrypt-cost
  const d = scryptSync(key, salt, 32, { N: 1 << 10 }); // want crypto/scrypt-cost
  const e = scryptSync(password, salt, 32, { ...STRONG, N: 512 }); // want crypto/scrypt-cost
  const f = scryptSync(password, salt, 8, STRONG); // want crypto/scrypt-cost
  return [a, b, c, d, e, f];
}

export function sound(password: string, salt: Buffer, options: object, key: string) {
  const a = scryptSync(password, salt, 32, STRONG);
  const b = scryptSync(process.env.MASTER_KEY!, salt, 32);
  const c = scryptSync(password, salt, 32, { N: COST, r: 8, p: 1 });
  const d = custom(password, salt, 32, { N: 2 });
  const e = scryptSync(password, salt, 32, { N: 2 ** 15, r: 8, p: 3 });
  const f = scryptSync(password, salt, 32, { N: 16384, r: 8, p: 5 });
  const g = scryptSync(password, salt, 32, options as never);
  const h = scryptSync(password, salt, 32, { N: 2 ** 16, r: 8, p: 2, maxmem: 2 ** 28 });
  const i = scryptSync(key, randomBytes(16), 32);
  return [a, b, c, d, e, f, g, h, i];
}
