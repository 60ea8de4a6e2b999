import type { NextApiHandler } from 'next';
import { LoginBody, parseBody, PostEventsBody } from './security-helpers.js';

export const handler: NextApiHandler = (req, res) => {
  const parsed = parseBody(LoginBody, req);
  if (!parsed.ok) return res.status(parsed.status).json(parsed.error);
  const otp: string | undefined = parsed.data.otp;
  return res.json(otp);
};

export async function POST(request: Request): Promise<number> {
  const parsed = await parseBody(PostEventsBody, request);
  return parsed.ok ? parsed.data.map((event) => event.at).length : parsed.status;
}
