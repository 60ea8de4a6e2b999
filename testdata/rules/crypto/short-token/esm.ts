import crypto, { randomBytes } from 'node:crypto';
import { nanoid, customAlphabet } from 'nanoid';
import { LENGTH } from './config';
import { randomBytes as custom } from './random';

const SIZE = 6;

export const sessionToken = randomBytes(8).toString('hex'); // want crypto/short-token
export const apiKey = nanoid(8); // want crypto/short-token

export function weak(user: { resetToken?: string; salt?: Buffer }) {
  user.resetToken = crypto.randomBytes(SIZE).toString('base64url'); // want crypto/short-token
  user.salt = randomBytes(8); // want crypto/short-token
  const clientSecret = `cs_${randomBytes(10).toString('hex')}`; // want crypto/short-token
  const refreshToken = nanoid(12); // want crypto/short-token
  return { user, clientSecret, refreshToken, csrfToken: randomBytes(4).toString('hex') }; // want crypto/short-token
}

export function generateAccessToken() {
  return randomBytes(12).toString('hex'); // want crypto/short-token
}

export function sound(n: number) {
  const accessToken = randomBytes(32).toString('hex');
  const iv = randomBytes(12);
  const suffix = randomBytes(4).toString('hex');
  const otp = randomBytes(3).toString('hex');
  const inviteCode = nanoid(8);
  const token = nanoid();
  const secret = randomBytes(n);
  const resetToken = randomBytes(LENGTH);
  const apiToken = custom(4);
  const requestId = nanoid(6);
  const salt = randomBytes(16);
  const shortToken = nanoid(16);
  return [accessToken, iv, suffix, otp, inviteCode, token, secret, resetToken, apiToken, requestId, salt, shortToken];
}

export const makeCode = customAlphabet('0123456789', 6);

export const user = { email: 'a@example.com', resetPasswordToken: randomBytes(6).toString('hex') }; // want crypto/short-token
export const letter = 'abcdef'[randomBytes(1)[0]! % 6];
