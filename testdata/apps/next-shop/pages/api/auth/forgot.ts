import type { NextApiRequest, NextApiResponse } from 'next';
import { findByEmail, saveResetToken } from '@/lib/accounts';
import { resetMail } from '@/lib/mail/templates';
import { send } from '@/lib/mail/transport';
import { createResetToken } from '@/lib/tokens';

const handler = async (req: NextApiRequest, res: NextApiResponse) => {
  const { method, body } = req;
  if (method !== 'POST') return res.status(405).setHeader('Allow', 'POST').end();
  const customer = await findByEmail(String(body.email));
  if (customer !== null) {
    const resetToken = createResetToken();
    await saveResetToken(customer.id, resetToken);
    await send({ to: customer.email, ...resetMail(customer, resetToken) });
  }
  res.status(202).json({ sent: true });
};

export default handler;
