import type { NextApiRequest, NextApiResponse } from 'next';
import { unsubscribe } from '@/lib/newsletter';

export default async function leave(req: NextApiRequest, res: NextApiResponse) {
  if (req['method'] !== 'POST') {
    return res.status(404).end();
  }
  await unsubscribe(String(req.body.email));
  res.status(204).end();
}
