import type { NextApiRequest, NextApiResponse } from 'next';
import { authenticate } from '@/lib/accounts';
import { serializeCookie, SESSION_COOKIE, SESSION_TTL_SECONDS } from '@/lib/cookies';
import { createSession } from '@/lib/session';

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'POST') {
    res.setHeader('Allow', 'POST');
    return res.status(405).json({ error: 'Method Not Allowed' });
  }
  const { email, password } = req.body as { email: string; password: string };
  const customer = await authenticate(email, password);
  if (customer === null) return res.status(401).json({ error: 'Wrong e-mail address or password' });
  res.setHeader('Set-Cookie', serializeCookie(SESSION_COOKIE, await createSession(customer), SESSION_TTL_SECONDS));
  res.status(200).json({ name: customer.name });
}
