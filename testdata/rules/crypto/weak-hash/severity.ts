import { createHash } from 'node:crypto';

export function signRequest(body: string) {
  return createHash('sha1').update(body).digest('hex'); // want crypto/weak-hash "Use SHA-256; stored"
}

export function withSecret(body: string, secret: string) {
  return createHash('md5').update(`${body}.${secret}`).digest('hex'); // want crypto/weak-hash "Use SHA-256; stored"
}

export function digestOf(body: string) {
  return createHash('md5').update(body).digest('hex'); // want crypto/weak-hash "call it a checksum"
}

export const pageId = (path: string) => createHash('sha1').update(path).digest('hex'); // want crypto/weak-hash "call it a checksum"

export function checksumOf(body: string) {
  return createHash('md5').update(body).digest('hex');
}

export const cached = new Map([[createHash('sha256').update('a').digest('hex'), 1]]);
