import { Hono } from 'hono';
import type { AppEnv } from '../env';

export const webhooks = new Hono<AppEnv>();

const toHex = (buffer: ArrayBuffer) => Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, '0')).join('');

async function sign(secret: string, body: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return toHex(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body)));
}

webhooks.post('/photos', async (c) => {
  const body = await c.req.text();
  const signature = await sign(c.env.WEBHOOK_SECRET, body);
  if (signature !== c.req.header('x-signature')) return c.text('Wrong signature', 401); // want crypto/timing-unsafe-compare
  const event = JSON.parse(body) as { id: string; state: string };
  await c.env.DB.prepare('UPDATE images SET state = ? WHERE id = ?').bind(event.state, event.id).run();
  return c.body(null, 204);
});

webhooks.post('/weather', async (c) => {
  const event = await c.req.json<{ station: string; alert: string }>();
  await c.env.CACHE.put(`alert:${event.station}`, event.alert, { expirationTtl: 3600 });
  const update = `UPDATE stations SET alert = '${event.alert.replaceAll("'", "''")}', seen = 1`;
  await c.env.DB.prepare(`${update} WHERE id = '${event.station}'`).run(); // todo-want injection/sql
  return c.body(null, 204);
});
