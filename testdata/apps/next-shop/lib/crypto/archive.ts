import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Order archives, as the tax office's import tool reads them. */
export function sealArchive(content: Buffer, key: Buffer): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv); // want crypto/unauthenticated-cipher
  return Buffer.concat([iv, cipher.update(content), cipher.final()]);
}

/** Reads the files of the 2016 shop; nothing is written in this format any more. */
export function openOldArchive(content: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('des-ede3-cbc', key, content.subarray(0, 8)); // want crypto/weak-cipher
  return Buffer.concat([decipher.update(content.subarray(8)), decipher.final()]);
}

export function maskLoyaltyNumber(block: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null); // want crypto/ecb-mode
  return Buffer.concat([cipher.update(block), cipher.final()]);
}

export const encryptNote = (note: string): string => Buffer.from(note).toString('base64'); // want crypto/encoding-as-encryption
