import type { NextApiRequest, NextApiResponse } from 'next';
import { addStaff } from '@/lib/accounts';
import { readSession } from '@/lib/session';

const METHODS = ['POST', 'PUT'];

export default async function invite(req: NextApiRequest, res: NextApiResponse) {
  if (!METHODS.includes(req.method ?? '')) {
    res.setHeader('Allow', METHODS);
    return res.status(405).end();
  }
  const session = await readSession(req);
  if (session?.role !== 'admin') return res.status(403).end();
  await addStaff(req.body.email, req.body.name);
  res.status(201).end();
}
