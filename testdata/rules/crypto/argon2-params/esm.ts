import argon2, { hash } from 'argon2';
import * as native from 'argon2';
import { hash as rust, Algorithm } from '@node-rs/argon2';
import { argon2id, argon2i } from 'hash-wasm';
import { MEMORY } from './config';
import { hash as other } from './hash';

const WEAK = { memoryCost: 1024, timeCost: 3 };

export async function weak(password: string, salt: Uint8Array) {
  const a = await argon2.hash(password, { type: argon2.argon2i }); // want crypto/argon2-params
  const b = await native.hash(password, { memoryCost: 4096, timeCost: 1 }); // want crypto/argon2-params
  const c = await hash(password, WEAK); // want crypto/argon2-params
  const d = await rust(password, { memoryCost: 8192, timeCost: 2 }); // want crypto/argon2-params
  const e = await rust(password, { algorithm: Algorithm.Argon2d }); // want crypto/argon2-params
  const f = await argon2id({ password, salt, parallelism: 1, iterations: 2, memorySize: 512, hashLength: 32 }); // want crypto/argon2-params
  const g = await Bun.password.hash(password, { algorithm: 'argon2id', memoryCost: 4, timeCost: 3 }); // want crypto/argon2-params
  const h = await hash(password, { type: 0 }); // want crypto/argon2-params
  const i = await argon2i({ password, salt, parallelism: 1, iterations: 3, memorySize: 65536, hashLength: 32 }); // want crypto/argon2-params
  const j = await argon2.hash(password, { memoryCost: 2 ** 12 }); // want crypto/argon2-params
  return [a, b, c, d, e, f, g, h, i, j];
}

export async function sound(password: string, salt: Uint8Array, n: number) {
  const a = await argon2.hash(password);
  const b = await argon2.hash(password, { type: argon2.argon2id });
  const c = await hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 });
  const d = await hash(password, { memoryCost: n, timeCost: 1 });
  const e = await hash(password, { memoryCost: MEMORY });
  const f = await other(password, { memoryCost: 1 });
  const g = await rust(password, { memoryCost: 47104, timeCost: 1 });
  const h = await argon2.verify(a, password);
  const i = await argon2id({ password, salt, parallelism: 1, iterations: 2, memorySize: 19456, hashLength: 32 });
  const j = await hash(password, { memoryCost: 7168, timeCost: 5 });
  return [a, b, c, d, e, f, g, h, i, j];
}
