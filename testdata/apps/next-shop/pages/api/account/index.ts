import type { NextApiRequest, NextApiResponse } from 'next';
import { changePassword, findById } from '@/lib/accounts';
import { readSession } from '@/lib/session';

export default async function account(req: NextApiRequest, res: NextApiResponse) {
  const session = await readSession(req);
  if (session === null) return res.status(401).end();
  switch (req.method) {
    case 'GET': {
      const customer = await findById(session.customerId);
      return res.status(200).json({ name: customer?.name, email: customer?.email });
    }
    case 'PATCH': {
      const { newPassword, oldPassword } = req.body as { newPassword: string; oldPassword: string };
      if (newPassword === oldPassword) return res.status(400).json({ error: 'Choose a new password' });
      await changePassword(session.customerId, newPassword);
      return res.status(204).end();
    }
    default:
      res.setHeader('Allow', 'GET, PATCH');
      return res.status(405).end();
  }
}
