import type { NextApiRequest, NextApiResponse } from 'next';

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  const body: { email: string; password: string; otp?: string } = req.body;
  res.json({ ok: body.email !== '' });
}
