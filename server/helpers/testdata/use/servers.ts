import { parseBody, PostTagsBody, PostVotesBody } from './security-helpers.js';

export async function tags(c: { req: { raw: Request } }): Promise<string> {
  const parsed = await parseBody(PostTagsBody, c.req.raw);
  return parsed.ok ? parsed.data.color : parsed.error.error;
}

export function votes(ctx: { request: { body?: unknown; headers: Record<string, string | undefined> } }): number {
  const parsed = parseBody(PostVotesBody, ctx.request);
  return parsed.ok ? parsed.data.stars : parsed.status;
}
