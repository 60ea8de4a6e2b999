import { createHmac } from 'node:crypto';

// RFC 6238: TOTP apps speak SHA-1.
export function totp(key: Buffer, counter: Buffer) {
  const digest = createHmac('sha1', key).update(counter).digest();
  return digest.readUInt32BE(digest[19]! & 15) & 0x7fffffff;
}
