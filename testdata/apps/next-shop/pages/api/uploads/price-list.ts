import type { NextApiRequest, NextApiResponse } from 'next';
import { storeUpload } from '@/lib/uploads';

export const config = { api: { bodyParser: false } }; // want next/api-body-limit

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'POST') return res.status(405).setHeader('Allow', 'POST').end();
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  res.status(201).json({ name: await storeUpload(Buffer.concat(parts), 'csv') });
}
