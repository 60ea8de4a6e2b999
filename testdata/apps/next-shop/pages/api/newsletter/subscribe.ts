import type { NextApiRequest, NextApiResponse } from 'next';
import { subscribe } from '@/lib/newsletter';

export default async function handler(req: NextApiRequest, res: NextApiResponse) { // want next/missing-method-guard
  const { email, locale = 'en' } = req.body;
  await subscribe(email.trim().toLowerCase(), locale);
  res.status(200).json({ subscribed: true });
}
