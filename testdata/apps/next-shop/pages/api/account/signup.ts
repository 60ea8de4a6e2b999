import type { NextApiRequest, NextApiResponse } from 'next';
import { register } from '@/lib/accounts';
import { allowMethods } from '@/lib/http/methods';
import { isBreached } from '@/lib/pwned';
import { signupSchema } from '@/lib/schemas';

export default async function signup(req: NextApiRequest, res: NextApiResponse) {
  if (!allowMethods(req, res, ['POST'])) return;
  const form = signupSchema.safeParse(req.body);
  if (!form.success) return res.status(400).json({ error: 'Please check the form' });
  if (await isBreached(form.data.password)) return res.status(400).json({ error: 'This password is known to attackers' });
  const customer = await register(form.data.email, form.data.name, form.data.password);
  res.status(201).json({ id: customer?.id });
}
