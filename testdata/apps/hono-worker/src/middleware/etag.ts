import type { MiddlewareHandler } from 'hono';

const hex = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)].map((b) => b.toString(16).padStart(2, '0')).join('');

export const etag: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.req.method !== 'GET' || !c.res.ok) return;
  const body = await c.res.clone().arrayBuffer();
  const tag = `"${hex(await crypto.subtle.digest('SHA-1', body)).slice(0, 16)}"`;
  if (c.req.header('if-none-match') === tag) {
    c.res = new Response(null, { status: 304, headers: { etag: tag } });
    return;
  }
  c.res.headers.set('etag', tag);
};
