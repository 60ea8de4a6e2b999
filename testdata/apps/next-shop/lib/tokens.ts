import crypto, { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { nanoid } from 'nanoid';

export function createResetToken(): string {
  const resetToken = Math.random().toString(36).slice(2); // want crypto/insecure-random
  return resetToken;
}

export function createInviteToken(): string {
  return randomBytes(32).toString('base64url');
}

export function createLoginCode(): string {
  const otp = String(Math.floor(100000 + Math.random() * 900000)); // want crypto/insecure-random
  return otp;
}

export function createPhoneCode(): string {
  return String(randomInt(100000, 1000000));
}

export function createDownloadToken(): string {
  const downloadToken = randomBytes(8).toString('hex'); // want crypto/short-token
  return downloadToken;
}

export function createPartnerKey(): { id: string; apiKey: string } {
  const apiKey = nanoid(10); // want crypto/short-token
  return { id: randomUUID(), apiKey };
}

export function createTerminalPin(): string {
  const bytes = randomBytes(6);
  let pin = '';
  for (let i = 0; i < bytes.length; i++) {
    pin += String(bytes[i]! % 10); // want crypto/biased-random
  }
  return pin;
}

export function createRequestId(): string {
  return crypto.pseudoRandomBytes(16).toString('hex'); // want crypto/pseudo-random-bytes
}

/** Only the digest of a reset token is stored. */
export function digestResetToken(resetToken: string): string {
  return createHash('sha256').update(resetToken).digest('hex');
}

export function newOrderNumber(): string {
  return `FW-${nanoid(8)}`;
}
