import type { NextApiRequest, NextApiResponse } from 'next';

export default async function signup(req: NextApiRequest, res: NextApiResponse) {
  const { email, password, name: fullName, newsletter = false } = req.body;
  if (!email || !password) return res.status(400).end();
  if (typeof fullName !== 'string') return res.status(400).end();
  res.json({ email: email.trim(), newsletter });
}
