import { buffer } from 'micro';
import type { NextApiRequest, NextApiResponse } from 'next';
import { setStatus } from '@/lib/orders';
import { verifyCarrier } from '@/lib/webhook-signatures';

export const config = { api: { bodyParser: false } };

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'POST') return res.status(405).end();
  const body = (await buffer(req)).toString();
  if (!verifyCarrier(body, String(req.headers['x-parcel-signature']))) return res.status(401).end();
  const event = JSON.parse(body) as { reference: string; delivered: boolean };
  if (event.delivered) await setStatus(event.reference, 'shipped');
  res.status(200).end();
}
