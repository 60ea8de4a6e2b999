import { createHash, pbkdf2, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const stretch = promisify(pbkdf2);
const COST: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt:${salt.toString('hex')}:${(await derive(password, salt, 32, COST)).toString('hex')}`; // todo-ok crypto/scrypt-cost
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, salt = '', hash = ''] = stored.split(':');
  const expected = Buffer.from(hash, 'hex');
  const actual =
    scheme === 'scrypt'
      ? await derive(password, Buffer.from(salt, 'hex'), 32, COST) // todo-ok crypto/scrypt-cost
      : await stretch(password, Buffer.from(salt, 'hex'), 1000, 32, 'sha256'); // want crypto/pbkdf2-iterations
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The first five characters are all that leaves the house. */
export function breachPrefix(password: string): string {
  return createHash('sha1').update(password).digest('hex').slice(0, 5); // todo-ok crypto/weak-password-hash
}

export const etag = (body: string): string => createHash('sha256').update(body).digest('base64url');
