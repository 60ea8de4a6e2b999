import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { NextApiRequest } from 'next';
import { SESSION_COOKIE, SESSION_TTL_SECONDS } from '@/lib/cookies';
import { redis } from '@/lib/redis';
import { requireEnv } from '@/lib/require-env';
import type { Customer } from '@/lib/types';

export interface Session {
  id: string;
  customerId: string;
  role: Customer['role'];
}

/** Used by the embedded support desk, which seals its own cookie. */
export const supportDeskSession = {
  cookieName: 'fw_support',
  ttl: SESSION_TTL_SECONDS,
  password: process.env.SUPPORT_SESSION_SECRET ?? 'fernwood-support-desk', // want secrets/env-fallback
};

function sign(id: string): string {
  return createHmac('sha256', requireEnv('SESSION_SIGNING_KEY')).update(id).digest('base64url');
}

export async function createSession(customer: Customer): Promise<string> {
  const id = randomBytes(32).toString('base64url');
  const session: Session = { id, customerId: customer.id, role: customer.role };
  await redis.set(`session:${id}`, JSON.stringify(session), 'EX', SESSION_TTL_SECONDS);
  return `${id}.${sign(id)}`;
}

export async function readSession(req: Pick<NextApiRequest, 'cookies'>): Promise<Session | null> {
  return loadSession(req.cookies[SESSION_COOKIE]);
}

export async function loadSession(cookie: string | undefined): Promise<Session | null> {
  const [id, mac] = (cookie ?? '').split('.');
  if (!id || !mac) return null;
  const given = Buffer.from(mac);
  const wanted = Buffer.from(sign(id));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const stored = await redis.get(`session:${id}`);
  return stored === null ? null : (JSON.parse(stored) as Session);
}

export async function endSession(id: string): Promise<void> {
  await redis.del(`session:${id}`);
}
