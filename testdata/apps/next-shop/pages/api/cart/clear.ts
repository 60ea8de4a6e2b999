import type { NextApiRequest, NextApiResponse } from 'next';
import { clearCart } from '@/lib/cart';

export default async function handler(req: NextApiRequest, res: NextApiResponse) { // want next/missing-method-guard
  console.info('cart cleared', req.method, req.body.reason);
  await clearCart(req.body.cartId);
  res.status(204).end();
}
