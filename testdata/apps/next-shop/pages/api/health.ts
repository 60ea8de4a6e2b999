import type { NextApiRequest, NextApiResponse } from 'next';
import { redis } from '@/lib/redis';

export default async function health({ method }: NextApiRequest, res: NextApiResponse) {
  if (method !== 'GET' && method !== 'HEAD') return res.status(405).end();
  const answer = await redis.ping();
  res.status(answer === 'PONG' ? 200 : 503).json({ redis: answer, region: process.env.SHOP_REGION ?? 'eu' });
}
