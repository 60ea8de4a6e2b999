import type { NextApiRequest, NextApiResponse } from 'next';
import { sendCached } from '@/lib/http/etag';
import { productBySlug } from '@/lib/products';

export default async function handler(request: NextApiRequest, response: NextApiResponse) {
  if (request.method === 'GET' || request.method === 'HEAD') {
    const product = await productBySlug(String(request.query.slug));
    if (product === null) return response.status(404).end();
    return sendCached(request, response, product);
  }
  response.status(405).end();
}
