// Findings whose hash cannot simply be swapped: no fix is offered for them.
import { createHash } from 'node:crypto';
import md5 from 'md5';

type Algorithm = 'md5' | 'sha1';

export const EXPORTED = 'md5';
const SHARED = 'sha1';
const TYPED: Algorithm = 'sha1';

export function seals(body: string, size: number, bytes: number[]) {
  const a = createHash('sha1').update(body).digest('hex').slice(0, 32); // want crypto/weak-hash
  const b = createHash(EXPORTED).update(body).digest('hex'); // want crypto/weak-hash
  const c = createHash(SHARED).update(body + SHARED).digest('hex'); // want crypto/weak-hash
  const d = createHash(TYPED).update(body).digest('hex'); // want crypto/weak-hash
  const e = createHash('sha1' as Algorithm).update(body).digest('hex'); // want crypto/weak-hash
  const f = md5(bytes); // want crypto/weak-hash
  const g = md5(body, { asBytes: true }); // want crypto/weak-hash
  const h = md5(size); // want crypto/weak-hash
  const row = { md5: createHash('md5').update(body).digest('hex') }; // want crypto/weak-hash
  const i = createHash('sha' + '1').update(body).digest('hex'); // want crypto/weak-hash
  return [a, b, c, d, e, f, g, h, row, i];
}

export function abbreviations(body: string) {
  const short = createHash('sha1').update(body).digest('hex').slice(0, 8);
  const tail = createHash('md5').update(body).digest('hex').slice(-6);
  return [short, tail];
}
