import type { NextApiRequest, NextApiResponse } from 'next';
import { contentMd5, storeUpload } from '@/lib/uploads';

export const config = { api: { bodyParser: { sizeLimit: '2mb' } } };

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method === 'POST') {
    const file = Buffer.from(String(req.body.file), 'base64');
    if (req.headers['content-md5'] !== contentMd5(file)) return res.status(400).json({ error: 'Damaged upload' });
    return res.status(201).json({ name: await storeUpload(file, 'jpg') });
  }
  return res.status(405).end();
}
