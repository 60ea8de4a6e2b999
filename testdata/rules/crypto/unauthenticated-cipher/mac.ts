import { createCipheriv, createHmac, randomBytes } from 'node:crypto';

export function lock(text: string, key: Buffer, macKey: Buffer) {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const body = Buffer.concat([iv, cipher.update(text), cipher.final()]);
  return Buffer.concat([createHmac('sha256', macKey).update(body).digest(), body]);
}
