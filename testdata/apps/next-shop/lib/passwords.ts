import argon2 from 'argon2';
import bcrypt from 'bcryptjs';
import { createHash, pbkdf2Sync, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const ROUNDS = 12;
export const PASSWORD_MIN_LENGTH = 10;

export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(password, ROUNDS);
}

export function verifyPassword(password: string, passwordHash: string): Promise<boolean> {
  return bcrypt.compare(password, passwordHash);
}

/** Staff log in many times a day on slow tills. */
export function hashStaffPassword(password: string): Promise<string> {
  return bcrypt.hash(password, 8); // want crypto/bcrypt-rounds
}

export function hashPartnerPassword(password: string): Promise<string> {
  return argon2.hash(password, { memoryCost: 4096, timeCost: 1 }); // want crypto/argon2-params
}

export function hashWholesalePassword(password: string): Promise<string> {
  return argon2.hash(password);
}

/** Accounts that came over from the 2016 shop. */
export function verifyImported(password: string, salt: string, stored: string): boolean {
  const derived = pbkdf2Sync(password, salt, 10_000, 32, 'sha256'); // want crypto/pbkdf2-iterations
  return timingSafeEqual(derived, Buffer.from(stored, 'hex'));
}

export function deriveImported(password: string): string {
  const salt = randomBytes(16);
  const derived = pbkdf2Sync(password, salt, 600_000, 32, 'sha256');
  return `${salt.toString('hex')}:${derived.toString('hex')}`;
}

export function verifyRecorded(password: string, record: { salt: string; iterations: number; hash: string }): boolean {
  const derived = pbkdf2Sync(password, record.salt, record.iterations, 32, 'sha512');
  return timingSafeEqual(derived, Buffer.from(record.hash, 'hex'));
}

export function hashTillPassword(password: string): Buffer {
  return scryptSync(password, randomBytes(16), 32, { N: 1024, r: 8, p: 1 }); // want crypto/scrypt-cost
}

export function hashSafePassword(password: string): Buffer {
  return scryptSync(password, randomBytes(16), 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 });
}

export function backupKey(passphrase: string): Buffer {
  return scryptSync(passphrase, 'fernwood-backup', 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }); // want crypto/static-salt
}

export function wholesaleDigest(password: string, salt: string): string {
  return createHash('sha256').update(salt + password).digest('hex'); // want crypto/weak-password-hash
}
