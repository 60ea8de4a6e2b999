import crypto, { pseudoRandomBytes, pseudoRandomBytes as bytes, randomBytes } from 'node:crypto';
import * as nodeCrypto from 'crypto';
import { pseudoRandomBytes as custom } from './random';

export function weak(n: number) {
  const a = crypto.pseudoRandomBytes(16); // want crypto/pseudo-random-bytes
  const b = pseudoRandomBytes(n); // want crypto/pseudo-random-bytes
  const c = bytes(n); // want crypto/pseudo-random-bytes
  const d = nodeCrypto.prng(16); // want crypto/pseudo-random-bytes
  const e = nodeCrypto['rng'](16); // want crypto/pseudo-random-bytes
  const f = crypto.pseudoRandomBytes; // want crypto/pseudo-random-bytes
  const g = f(16);
  return [a, b, c, d, e, g];
}

export function sound(n: number, prng: (n: number) => number, crypto: { rng(n: number): number }) {
  const a = randomBytes(n);
  const b = custom(n);
  const c = prng(n);
  const d = crypto.rng(n);
  const e = nodeCrypto.randomBytes(n);
  const f = { rng: 1 }.rng;
  return [a, b, c, d, e, f];
}
