import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { requireEnv } from '@/lib/require-env';

function fieldKey(): Buffer {
  return Buffer.from(requireEnv('FIELD_ENCRYPTION_KEY'), 'hex');
}

export function encryptField(plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', fieldKey(), iv);
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), data]).toString('base64');
}

export function decryptField(sealed: string): string {
  const raw = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', fieldKey(), raw.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(raw.subarray(12, 28));
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8');
}

/** Addresses must stay searchable, so the same address always gives the same text. */
export function encryptAddress(plain: string): string {
  const cipher = createCipheriv('aes-256-gcm', fieldKey(), Buffer.alloc(12)); // want crypto/static-iv
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([cipher.getAuthTag(), data]).toString('base64');
}

export function decryptGiftNote(iv: Buffer, data: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', fieldKey(), iv, { authTagLength: 16 }); // want crypto/aead-tag-misuse
  return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
}
