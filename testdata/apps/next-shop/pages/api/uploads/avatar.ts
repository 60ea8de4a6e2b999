import type { NextApiRequest, NextApiResponse } from 'next';
import { storeUpload } from '@/lib/uploads';

export const config = { api: { bodyParser: { sizeLimit: '25mb' } } }; // want next/api-body-limit

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'PUT') return res.status(405).setHeader('Allow', 'PUT').end();
  const { image } = req.body as { image: string };
  const name = await storeUpload(Buffer.from(image, 'base64'), 'png');
  res.status(201).json({ name });
}
