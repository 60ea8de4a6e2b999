import crypto, { createHash as h, hash, createSign } from 'node:crypto';
import * as nodeCrypto from 'crypto';
import legacy = require('crypto');
import { createHash } from './crypto';

const ALGORITHM = 'MD5';
const names = { document: 'sha1', modern: 'sha512' } as const;
enum Digest {
  Old = 'md4',
  New = 'sha256',
}

export function seals(payload: string, key: string, secure: boolean) {
  const a = crypto.createHash('md5').update(payload).digest('hex'); // want crypto/weak-hash
  const b = h('sha1').update(payload).digest(); // want crypto/weak-hash
  const c = nodeCrypto.createHash(ALGORITHM).update(payload).digest('hex'); // want crypto/weak-hash
  const d = legacy['createHash']('md5' as const).update(payload).digest('hex'); // want crypto/weak-hash
  const e = hash('sha1', payload); // want crypto/weak-hash
  const f = createSign('RSA-SHA1').update(payload).sign(key); // want crypto/weak-hash
  const g = crypto.createHash(names.document).update(payload).digest('hex'); // want crypto/weak-hash
  const i = crypto.createHash(Digest.Old).update(payload).digest('hex'); // want crypto/weak-hash
  const j = crypto.createHash(secure ? 'sha256' : 'md5').update(payload).digest('hex'); // want crypto/weak-hash
  const k = crypto?.createHash(`ripemd160`).update(payload).digest('hex'); // want crypto/weak-hash
  const l = crypto.createVerify('md5WithRSAEncryption'); // want crypto/weak-hash
  const make = crypto.createHash;
  const m = make('md5').update(payload).digest('hex'); // want crypto/weak-hash
  return [a, b, c, d, e, f, g, i, j, k, l, m];
}

export async function dynamic(payload: string) {
  const { createHash: later } = await import('node:crypto');
  return later('md5').update(payload).digest('hex'); // want crypto/weak-hash
}

export function sound(payload: string, chosen: string, algo: string, parts: string[]) {
  const a = crypto.createHash('sha256').update(payload).digest('hex');
  const b = h(chosen).update(payload).digest('hex');
  const c = crypto.createHash(algo satisfies string).update(payload).digest('hex');
  const d = createHash('md5').update(payload).digest('hex');
  const e = crypto.createHash(Digest.New).update(payload).digest('hex');
  const f = nodeCrypto.createHash(names.modern).update(payload).digest('hex');
  const g = hash('sha256', payload);
  const i = crypto.createSign('RSA-SHA256');
  const j = ['md5', 'sha1'].includes(algo);
  const etag = `"${h('md5').update(payload).digest('base64')}"`;
  const cacheKey = h('sha1').update(parts.join()).digest('hex');
  return [a, b, c, d, e, f, g, i, j, etag, cacheKey];
}

export function shadowed(payload: string, crypto: { createHash(name: string): { update(s: string): string } }) {
  return crypto.createHash('md5').update(payload);
}

export function gravatarUrl(mail: string) {
  return 'https://gravatar.com/avatar/' + h('md5').update(mail.trim().toLowerCase()).digest('hex');
}

export function colourOf(name: string) {
  const bucket = h('md5').update(name).digest()[0]! % 12;
  return bucket;
}

export function sendFile(res: { setHeader(k: string, v: string): void }, body: Buffer) {
  res.setHeader('ETag', h('sha1').update(body).digest('hex'));
  res.setHeader('Content-MD5', h('md5').update(body).digest('base64'));
}

const memo = new Map<string, unknown>();

export function remember(args: unknown[], value: unknown) {
  memo.set(h('md5').update(JSON.stringify(args)).digest('hex'), value);
}
