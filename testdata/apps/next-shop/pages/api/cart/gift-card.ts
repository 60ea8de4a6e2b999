import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next';
import { redeem } from '@/lib/payments/gift-cards';

async function check(req: NextApiRequest, res: NextApiResponse) {
  const card = await redeem(String(req.query.code), '');
  res.status(card === null ? 404 : 200).json({ valid: card !== null });
}

async function spend(req: NextApiRequest, res: NextApiResponse) {
  const { code, orderId } = req.body as { code: string; orderId: string };
  const card = await redeem(code, orderId);
  if (card === null) return res.status(404).json({ error: 'Unknown gift card' });
  res.status(200).json(card);
}

const byMethod: Partial<Record<string, NextApiHandler>> = { GET: check, POST: spend };

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const run = byMethod[req.method ?? 'GET'];
  if (!run) return res.status(405).end();
  return run(req, res);
}
