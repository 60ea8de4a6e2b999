import type { NextApiRequest, NextApiResponse } from 'next';
import { orderById, setStatus } from '@/lib/orders';
import { signRefund } from '@/lib/payments/gateway';
import { readSession } from '@/lib/session';

export default async function refundOrder(req: NextApiRequest, res: NextApiResponse) { // want next/missing-method-guard
  const session = await readSession(req);
  if (session?.role !== 'admin') return res.status(403).end();
  const order = await orderById(req.body.orderId);
  if (order === null) return res.status(404).end();
  await fetch('https://gateway.bankbridge.net/refunds', {
    method: 'POST',
    body: signRefund({ orderId: order.id, amountCents: req.body.amountCents, currency: 'EUR' }),
  });
  await setStatus(order.id, 'cancelled');
  res.status(200).json({ refunded: order.id });
}
