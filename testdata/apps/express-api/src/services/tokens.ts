import { createCipheriv, createDecipheriv, randomBytes, randomInt } from 'node:crypto';

const key = Buffer.from(process.env.TOKEN_KEY ?? '', 'base64');

export function inviteToken(): string {
  return randomBytes(24).toString('base64url');
}

export function resetCode(): string {
  return String(Math.floor(100000 + Math.random() * 900000)); // want crypto/insecure-random
}

export function loginCode(): string {
  return String(randomInt(100000, 1000000));
}

export const jitter = (ms: number): number => ms * (0.5 + Math.random());

export function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

export function unseal(text: string): string {
  const raw = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, raw.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(raw.subarray(12, 28));
  return decipher.update(raw.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}
