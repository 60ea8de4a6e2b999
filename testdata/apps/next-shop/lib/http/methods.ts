import type { NextApiHandler, NextApiRequest, NextApiResponse } from 'next';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export function allowMethods(req: NextApiRequest, res: NextApiResponse, methods: Method[]): boolean {
  if (methods.some((method) => method === req.method)) return true;
  res.setHeader('Allow', methods.join(', '));
  res.status(405).json({ error: 'Method Not Allowed' });
  return false;
}

export function withMethods(handlers: Partial<Record<Method, NextApiHandler>>): NextApiHandler {
  const table = new Map<string, NextApiHandler>(Object.entries(handlers));
  return (req, res) => {
    const handler = table.get(req.method ?? '');
    if (handler) return handler(req, res);
    res.setHeader('Allow', [...table.keys()].join(', '));
    res.status(405).json({ error: 'Method Not Allowed' });
  };
}
