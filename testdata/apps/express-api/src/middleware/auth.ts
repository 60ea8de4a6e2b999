import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';
import { timingSafeEqual } from 'node:crypto';
import { env, sessionCookie } from '../config/env';
import type { Session } from '../types/models';

declare module 'express-serve-static-core' {
  interface Request {
    session?: Session;
  }
}

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  const token = req.cookies[sessionCookie] ?? req.get('authorization')?.replace(/^Bearer /, '');
  if (typeof token !== 'string') {
    res.status(401).json({ error: 'Sign in first' });
    return;
  }
  try {
    req.session = jwt.verify(token, env.JWT_SECRET, { algorithms: ['HS256'] }) as unknown as Session;
    next();
  } catch {
    res.status(401).json({ error: 'The session has ended' });
  }
}

export function requireAdmin(req: Request, res: Response, next: NextFunction): void {
  if (req.session?.role !== 'admin') {
    res.status(403).json({ error: 'For administrators only' });
    return;
  }
  next();
}

/** Lets the nightly jobs of other services in by their key. */
export function internalKey(req: Request, res: Response, next: NextFunction): void {
  const apiKey = req.get('x-internal-key') ?? '';
  if (apiKey === process.env.INTERNAL_KEY) { // want crypto/timing-unsafe-compare
    next();
    return;
  }
  res.sendStatus(401);
}

export function partnerKey(req: Request, res: Response, next: NextFunction): void {
  const given = Buffer.from(req.get('x-partner-key') ?? '');
  const expected = Buffer.from(process.env.PARTNER_KEY ?? '');
  if (expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected)) {
    next();
    return;
  }
  res.sendStatus(401);
}
