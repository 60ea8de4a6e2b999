import type { NextApiRequest, NextApiResponse } from 'next';
import { listProducts } from '@/lib/products';

export default async function handler(req: NextApiRequest, res: NextApiResponse) { // want next/missing-method-guard
  const { page = '1', pageSize = '24', term = '' } = req.query;
  const products = await listProducts({ page: Number(page), pageSize: Math.min(Number(pageSize), 100), term: String(term) });
  res.status(200).json({ products });
}
