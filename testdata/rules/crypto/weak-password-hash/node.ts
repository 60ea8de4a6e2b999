import crypto, { createHash, createHmac as mac, createHash as digestOf } from 'node:crypto';
import bcrypt from 'bcrypt';
import argon2 from 'argon2';
import CryptoJS from 'crypto-js';
import md5 from 'md5';
import type { Request } from 'express';

interface User {
  email: string;
  password: string;
  passwordHash?: string;
  hashedPassword?: string;
}

export function direct(password: string, user: User, salt: string, pepper: string, form: FormData, req: Request) {
  const a = createHash('sha256').update(password).digest('hex'); // want crypto/weak-password-hash
  const b = crypto.createHash('md5').update(user.password).digest('hex'); // want crypto/weak-password-hash
  const c = digestOf('sha512').update(`${salt}:${password}`).digest('base64'); // want crypto/weak-password-hash
  const d = mac('sha256', pepper).update(req.body.password).digest('hex'); // want crypto/weak-password-hash
  const e = md5(password); // want crypto/weak-password-hash
  const f = CryptoJS.SHA512(salt + (req.body.password as string)).toString(); // want crypto/weak-password-hash
  const g = CryptoJS.HmacSHA256(password, pepper).toString(); // want crypto/weak-password-hash
  const i = createHash('sha1').update(String(form.get('password'))).digest('hex'); // want crypto/weak-password-hash
  const salted = salt + password;
  const j = createHash('sha256').update(salted).digest('hex'); // want crypto/weak-password-hash
  const k = createHash('sha256').update(salt).update(password, 'utf8').digest('hex'); // want crypto/weak-password-hash
  return [a, b, c, d, e, f, g, i, j, k];
}

export function assigned(user: User, input: string) {
  user.passwordHash = createHash('sha256').update(input).digest('hex'); // want crypto/weak-password-hash
  const hashedPassword = CryptoJS.SHA256(input).toString(); // want crypto/weak-password-hash
  return { ...user, hashedPassword };
}

export async function statements(password: string) {
  const hasher = createHash('sha256'); // want crypto/weak-password-hash
  hasher.update(password);
  const bits = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(password)); // want crypto/weak-password-hash
  return [hasher.digest('hex'), bits];
}

export async function sound(password: string, passwordResetToken: string, passport: { number: string }, bypass: string) {
  const a = await bcrypt.hash(password, 12);
  const b = await argon2.hash(password);
  const tokenHash = createHash('sha256').update(passwordResetToken).digest('hex');
  const c = createHash('sha256').update(passport.number).digest('hex');
  const d = createHash('sha256').update(bypass).digest('hex');
  const e = await bcrypt.hash(createHash('sha256').update(password).digest('base64'), 12);
  const prehash = createHash('sha512').update(password).digest('base64');
  const f = await argon2.hash(prehash);
  const passwordId = 'x';
  const g = createHash('sha256').update(passwordId).digest('hex');
  const compass = createHash('sha256').update('north').digest('hex');
  const h = createHash('sha256').update(String(password.length)).digest('hex');
  return [a, b, tokenHash, c, d, e, f, g, compass, h];
}

function hexOf(text: string) {
  return createHash('sha256').update(text).digest('hex'); // want crypto/weak-password-hash
}

const contentOf = (text: string) => createHash('sha256').update(text).digest('hex');

export function wrappers(user: User, req: Request, page: string) {
  user.password = hexOf(req.body.password);
  return contentOf(page);
}

export function fromInput(passwordInput: { value: string }, nameInput: { value: string }) {
  const a = md5(passwordInput.value); // want crypto/weak-password-hash
  const b = createHash('sha256').update(nameInput.value).digest('hex');
  return [a, b];
}
