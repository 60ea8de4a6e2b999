import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}.${scryptSync(password, salt, 32, COST).toString('hex')}`;
}

export function passwordMatches(password: string, stored: string): boolean {
  const [salt = '', hash = ''] = stored.split('.');
  const expected = Buffer.from(hash, 'hex');
  const actual = scryptSync(password, Buffer.from(salt, 'hex'), 32, COST);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

export function legacyHash(password: string): string {
  return createHash('sha256').update('sporehub:' + password).digest('hex'); // want crypto/weak-password-hash
}

export const resetToken = (): string => randomBytes(24).toString('hex');

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex');
