import type { NextApiHandler } from 'next';
import { addLine, readCart } from '@/lib/cart';
import { CART_COOKIE } from '@/lib/cookies';
import { cartLineSchema } from '@/lib/schemas';

const list: NextApiHandler = async (req, res) => {
  res.status(200).json(await readCart(req.cookies[CART_COOKIE] ?? ''));
};

const add: NextApiHandler = async (req, res) => {
  const line = cartLineSchema.safeParse(req.body);
  if (!line.success) return res.status(400).json({ error: 'Invalid cart line' });
  res.status(200).json(await addLine(req.cookies[CART_COOKIE] ?? '', line.data));
};

const handlers = new Map<string, NextApiHandler>([
  ['GET', list],
  ['POST', add],
]);

const handler: NextApiHandler = (req, res) => {
  const chosen = handlers.get(req.method ?? '');
  if (chosen) return chosen(req, res);
  res.setHeader('Allow', 'GET, POST');
  res.status(405).end();
};

export default handler;
