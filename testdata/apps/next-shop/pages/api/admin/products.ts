import type { NextApiHandler } from 'next';
import { query } from '@/lib/db';
import { readSession } from '@/lib/session';

function withAdmin(inner: NextApiHandler): NextApiHandler {
  return async (req, res) => {
    const session = await readSession(req);
    if (session?.role !== 'admin') return res.status(403).end();
    return inner(req, res);
  };
}

interface NewProduct {
  slug: string;
  name: string;
  summary?: string;
  priceCents: number;
  tags: string[];
  hidden: boolean;
}

const createProduct = (async (req, res) => {
  if (req.method !== 'POST') return res.status(405).setHeader('Allow', 'POST').end();
  const product: NewProduct = req.body;
  await query('insert into products (slug, name, summary, price_cents, tags, hidden) values ($1, $2, $3, $4, $5, $6)', [
    product.slug,
    product.name,
    product.summary ?? '',
    product.priceCents,
    product.tags,
    product.hidden,
  ]);
  res.status(201).end();
}) satisfies NextApiHandler;

export default withAdmin(createProduct);
