import crypto, { createHmac, timingSafeEqual } from 'node:crypto';
import type { NextRequest } from 'next/server';
import type { Request, Response } from 'express';

export function byFlow(body: string, signature: string, key: string, header: string) {
  const expected = createHmac('sha256', key).update(body).digest('hex');
  if (signature !== expected) return false; // want crypto/timing-unsafe-compare
  if (header === `sha256=${expected}`) return true; // want crypto/timing-unsafe-compare
  if (createHmac('sha256', key).update(body).digest('hex') == signature) return true; // want crypto/timing-unsafe-compare
  const digest = crypto.createHmac('sha256', key).update(body).digest();
  if (digest.equals(Buffer.from(signature, 'hex'))) return true; // want crypto/timing-unsafe-compare
  if (Buffer.compare(digest, Buffer.from(signature)) === 0) return true; // want crypto/timing-unsafe-compare
  return expected.startsWith(signature); // want crypto/timing-unsafe-compare
}

export function byEnvironment(req: Request, res: Response, next: NextRequest) {
  if (req.headers['x-api-key'] !== process.env.API_KEY) return res.status(401).end(); // want crypto/timing-unsafe-compare
  if (next.headers.get('authorization') !== `Bearer ${process.env.CRON_SECRET}`) return res.status(401).end(); // want crypto/timing-unsafe-compare
  const token = req.query.token;
  const expected = process.env.WEBHOOK_TOKEN!;
  if (token === expected) return res.end(); // want crypto/timing-unsafe-compare
  return res.status(403).end();
}

export function byName(req: Request, expectedSignature: string, user: { resetToken: string }, computedHash: string, hash: string) {
  if (req.headers['x-signature'] === expectedSignature) return true; // want crypto/timing-unsafe-compare
  if (user.resetToken === req.body.resetToken) return true; // want crypto/timing-unsafe-compare
  return false;
}

export function sound(
  password: string,
  confirmPassword: string,
  newPassword: string,
  signature: string | undefined,
  token: { type: string; kind: number },
  tokenType: string,
  hash: string,
  next: string,
  body: string,
  key: string,
) {
  if (password !== confirmPassword) return 1;
  if (newPassword === password) return 2;
  if (signature === undefined || signature === '') return 3;
  if (token.type === 'string' || token.kind === 4) return 4;
  if (tokenType === 'Bearer') return 5;
  if (hash === location.hash) return 6;
  if (typeof signature !== 'string') return 7;
  const expected = createHmac('sha256', key).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length) return 8;
  if (!timingSafeEqual(given, expected)) return 9;
  if (process.env.API_KEY === undefined) return 10;
  if (process.env.NODE_ENV === body) return 11;
  if (process.env.API_KEY === process.env.OLD_API_KEY) return 12;
  if (process.env.NEXT_PUBLIC_KEY_ID === next) return 13;
  return 0;
}

export function lexer(tok: string, token: string, next: string) {
  return token === '(' || tok === next || token === next;
}

function signatureOf(body: string, key: string) {
  return createHmac('sha256', key).update(body).digest('hex');
}

export function byHelper(req: Request, key: string, storedIndex: string, body: string) {
  if (signatureOf(String(req.body), key) === req.get('x-signature')) return true; // want crypto/timing-unsafe-compare
  const { authorization } = req.headers;
  if (authorization !== process.env.API_TOKEN) return false; // want crypto/timing-unsafe-compare
  if (signatureOf(body, key) === storedIndex) return true;
  return signatureOf(body, key) === signatureOf(body, 'other');
}

export function byConfiguration(req: Request, env: { CRON_SECRET: string; APP_NAME: string }) {
  if (req.headers.authorization === `Bearer ${env.CRON_SECRET}`) return true; // want crypto/timing-unsafe-compare
  if (req.headers['x-app'] === `app ${env.APP_NAME}`) return true;
  return req.headers['x-api-key'] !== env.CRON_SECRET; // want crypto/timing-unsafe-compare
}
