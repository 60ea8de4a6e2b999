import express from 'express';
import _ from 'lodash';
import sample from 'lodash/sample';
import Chance from 'chance';
import shortid from 'shortid';
import { customAlphabet, nanoid as weak } from 'nanoid/non-secure';
import { nanoid } from 'nanoid';
import { v1 as uuidv1, v4 as uuidv4 } from 'uuid';
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import jwt from 'jsonwebtoken';

const chance = new Chance();
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const resetToken = Math.random().toString(36).substring(2); // want crypto/insecure-random
export const session = { sessionId: `s-${Math.random()}`, user: 1 }; // want crypto/insecure-random

export function makeOtp() {
  return String(Math.floor(100000 + Math.random() * 900000)); // want crypto/insecure-random
}

export function generatePassword() {
  let password = '';
  for (let i = 0; i < 12; i++) {
    password += alphabet[Math.floor(Math.random() * alphabet.length)]; // want crypto/insecure-random
  }
  return password;
}

export const generateApiKey = () => 'key_' + Math.random().toString(36).slice(2); // want crypto/insecure-random

export function inviteCode() {
  const letters = Array.from({ length: 8 }, () => alphabet.charAt(Math.floor(Math.random() * alphabet.length))); // want crypto/insecure-random
  return letters.join('');
}

export function twoSteps() {
  const r = Math.random(); // want crypto/insecure-random
  const text = r.toString(16);
  const csrfToken = text.slice(2);
  return csrfToken;
}

export function aliased() {
  const random = Math.random;
  const salt = random().toString(36); // want crypto/insecure-random
  return salt;
}

export function packages(user: { verificationToken?: string; apiKey?: string; resetToken?: string; magicLinkToken?: string }) {
  user.verificationToken = shortid.generate(); // want crypto/insecure-random
  user.apiKey = weak(); // want crypto/insecure-random
  user.resetToken = uuidv1(); // want crypto/insecure-random
  user.magicLinkToken = Date.now().toString(36); // want crypto/insecure-random
  const otp = _.random(100000, 999999); // want crypto/insecure-random
  const accessToken = chance.hash(); // want crypto/insecure-random
  const temporaryPassword = Array.from({ length: 9 }, () => sample(alphabet)).join(''); // want crypto/insecure-random
  return [otp, accessToken, temporaryPassword];
}

export function arguments_(payload: object) {
  const a = jwt.sign(payload, String(Math.random())); // want crypto/insecure-random
  const b = createHmac('sha256', Math.random().toString()).digest(); // want crypto/insecure-random
  return [a, b];
}

const app = express();
app.post('/login', (req, res) => {
  res.cookie('session', Math.random().toString(36)); // want crypto/insecure-random
  res.json({ token: Math.random().toString(36).slice(2) }); // want crypto/insecure-random
});

export function sound(base: number, n: number, items: string[], rate: number) {
  const delay = base * 2 ** n + Math.random() * 100;
  const picked = items[Math.floor(Math.random() * items.length)];
  const sampled = Math.random() < rate;
  const token = randomBytes(32).toString('hex');
  const otp = randomInt(100000, 1000000);
  const sessionId = nanoid();
  const apiKey = uuidv4();
  const requestId = Math.random().toString(36).slice(2);
  const tokenColor = `hsl(${Math.random() * 360}, 50%, 50%)`;
  const mockToken = Math.random().toString(36);
  const tokenIndex = Math.floor(Math.random() * 10);
  const state = { x: Math.random() * 10, y: Math.random() * 10 };
  setTimeout(() => refreshToken(), Math.random() * 1000);
  const tokenExpiresAt = Date.now() + 3600_000;
  const authDelay = Math.random() * 100;
  const bucket = _.random(0, 9);
  const order = uuidv1();
  return { delay, picked, sampled, token, otp, sessionId, apiKey, requestId, tokenColor, mockToken, tokenIndex, state, tokenExpiresAt, authDelay, bucket, order };
}

declare function refreshToken(): void;

export function shadowed(Math: { random(): number }) {
  const token = Math.random();
  return token;
}

export const shortCode = customAlphabet(alphabet, 4);

export async function sendVerification(send: (to: string, text: string) => void, to: string) {
  const code = Math.random().toString().slice(2, 8); // want crypto/insecure-random
  send(to, code);
  send(to, `https://example.com/verify?token=${Math.random().toString(36).slice(2)}`); // want crypto/insecure-random
  send(to, `https://example.com/pixel.gif?r=${Math.random()}`);
}

function randomText() {
  return Math.random().toString(36).slice(2); // want crypto/insecure-random
}

export const passwordResetLinks = { secret: randomText() };

function randomHue() {
  return Math.floor(Math.random() * 360);
}

export const theme = { hue: randomHue(), status: { code: randomHue() } };

export function hashed(user: { id: string }) {
  const resetToken = createHash('sha256').update(`${user.id}${Math.random()}`).digest('hex'); // want crypto/insecure-random
  const etag = createHash('sha256').update(String(Math.random())).digest('hex');
  return { resetToken, etag };
}
