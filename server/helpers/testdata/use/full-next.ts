import type { NextApiRequest, NextApiResponse } from 'next';
import { publicEnv } from './security-helpers.client.js';
import { safeJoin } from './security-helpers.node.js';
import { env, parseQuery, sessionCookie, verifyHmacWeb, withMethods, type BodySchema } from './security-helpers.js';

export const site: string = publicEnv.NEXT_PUBLIC_SITE_URL;
export const region: string | undefined = publicEnv.NEXT_PUBLIC_REGION;
export const file: string = safeJoin(env.DATABASE_URL, 'a');
export const age: number = sessionCookie(60).maxAge;

export async function hook(request: Request): Promise<boolean> {
  return await verifyHmacWeb(await request.text(), request.headers.get('x-sig'), 'secret', { prefix: 'sha256=' });
}

declare const schema: BodySchema<{ page: number }>;
export default withMethods(['GET'], (req: NextApiRequest, res: NextApiResponse) => {
  const parsed = parseQuery(schema, req);
  res.json(parsed.ok ? parsed.data.page + 1 : parsed.error);
});

// @ts-expect-error: the client's variables are read only
publicEnv.NEXT_PUBLIC_SITE_URL = '';
