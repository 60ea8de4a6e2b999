import crypto, { randomBytes, randomInt } from 'node:crypto';
import { randomBytes as custom } from './random';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const even = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const TEN = 10;

export function resetCode() {
  const digit = randomBytes(1)[0]! % 10; // want crypto/biased-random
  return digit;
}

export function generatePassword(length: number) {
  const bytes = randomBytes(length);
  let password = '';
  for (let i = 0; i < length; i++) password += alphabet[bytes[i]! % alphabet.length]; // want crypto/biased-random
  return password;
}

export function makeToken() {
  const values = new Uint8Array(20);
  crypto.getRandomValues(values);
  return Array.from(values, (b) => alphabet[b % 36]).join(''); // want crypto/biased-random
}

export function otp() {
  const otpCode = randomBytes(2).readUInt16BE(0) % 10000; // want crypto/biased-random
  const pin = crypto.randomBytes(1).readUInt8() % TEN; // want crypto/biased-random
  const secretDigit = crypto.getRandomValues(new Uint8Array(1))[0]! % 10; // want crypto/biased-random
  const inviteCode = [...randomBytes(8)].map((b) => alphabet[b % alphabet.length]).join(''); // want crypto/biased-random
  const apiKey = Array.from(randomBytes(16)).map((b) => alphabet[b % 36]).join(''); // want crypto/biased-random
  return [otpCode, pin, secretDigit, inviteCode, apiKey];
}

export function sound(n: number, values: number[]) {
  const token = randomBytes(1)[0]! % 64;
  const code = randomInt(10);
  const passwordIndex = randomBytes(1)[0]! % n;
  const secret = values[0]! % 10;
  const pin = custom(1)[0]! % 10;
  const shade = randomBytes(1)[0]! % 10;
  const otp = crypto.getRandomValues(new Uint32Array(1))[0]! % 10;
  const apiKey = even[randomBytes(1)[0]! % even.length];
  const tokenWord = randomBytes(4).readUInt32BE(0) % 10;
  return [token, code, passwordIndex, secret, pin, shade, otp, apiKey, tokenWord];
}
