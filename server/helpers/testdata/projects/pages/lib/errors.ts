import type { NextApiHandler } from 'next';

export const withErrors = (inner: NextApiHandler): NextApiHandler => inner;
