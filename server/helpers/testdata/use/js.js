import { ContactBody, PostNotesBody, env, parseBody, withMethods } from './security-helpers.js';

export default withMethods(['POST'], (req, res) => {
  const parsed = parseBody(ContactBody, req);
  if (!parsed.ok) {
    res.status(parsed.status).json(parsed.error);
    return;
  }
  /** @type {string} */
  const email = parsed.data.email;
  /** @type {number} */
  const port = env.SMTP_PORT;
  res.json({ email, port, copies: parsed.data.copies });
});

/** @param {Request} request */
export async function POST(request) {
  const parsed = await parseBody(PostNotesBody, request, { maxBytes: 10 });
  if (!parsed.ok) return Response.json(parsed.error, { status: parsed.status });
  /** @type {boolean} */
  const pinned = parsed.data.pinned;
  return Response.json(pinned);
}

// @ts-expect-error: no such variable
env.NOTHING;
