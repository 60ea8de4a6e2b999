import type { NextApiHandler, NextApiResponse } from 'next';
import { assertEnv, env, parseBody, SignupBody, UpdateBody, withMethods } from './security-helpers.js';

assertEnv();
export const port: number = env.PORT;
export const debug: boolean = env.DEBUG_SQL;
export const mode: 'file' | 'smtp' | undefined = env.MAIL_MODE;
export const dsn: string | undefined = env.SENTRY_DSN;

export default withMethods(['POST'], (req, res: NextApiResponse) => {
  const parsed = parseBody(SignupBody, req);
  if (!parsed.ok) {
    res.status(parsed.status).json(parsed.error);
    return;
  }
  const email: string = parsed.data.email;
  const newsletter: boolean = parsed.data.newsletter;
  res.json({ email, newsletter });
});

export const both = withMethods({
  GET: (req, res) => {
    res.json(req.query);
  },
  PATCH: (req, res: NextApiResponse<{ role: string }>) => {
    const parsed = parseBody(UpdateBody, req, { allowForm: true });
    if (parsed.ok) res.json({ role: parsed.data.role });
  },
}) satisfies NextApiHandler;

// @ts-expect-error: methods are written in capitals
withMethods(['post'], both);
// @ts-expect-error: no such variable
env.NOTHING;
// @ts-expect-error: read only
env.PORT = 1;

export function update(body: UpdateBody): string | undefined {
  const street: string | undefined = body.address?.street;
  const flags: Record<string, boolean> = body.settings;
  return body.born > new Date() && flags['x'] === true ? street : body.tags[0];
}
