import { createServer } from 'node:http';

// The global is something else in here: the fix writes an import instead.
export function shadowed(crypto: { name: string }) {
  const token = Math.random().toString(36).slice(2); // want crypto/insecure-random
  return [crypto.name, token];
}

export function ranges(low: number, high: number, list: string[]) {
  const pin = Math.floor(Math.random() * (high - low + 1)) + low; // want crypto/insecure-random
  const otp = Math.floor(Math.random() * 0.5); // want crypto/insecure-random
  const passwordLetter = list[Math.round(Math.random() * (list.length - 1))]; // want crypto/insecure-random
  const randomInt = 3;
  const totp = Math.floor(Math.random() * 900000) + 100000; // want crypto/insecure-random
  return [pin, otp, passwordLetter, randomInt, totp];
}

export const server = createServer();
