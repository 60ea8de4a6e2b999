import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppEnv } from '../env';
import { editorsOnly } from '../middleware/auth';

const TYPES: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png' };

export const images = new Hono<AppEnv>();

images.post('/', bodyLimit({ maxSize: 8 * 1024 * 1024 }), async (c) => {
  const form = await c.req.formData();
  const file = form.get('image');
  if (typeof file === 'string' || !file) return c.text('An image is required', 400);
  const extension = TYPES[file.type];
  if (!extension) return c.text('JPEG or PNG, please', 415);
  const key = `${c.get('userId')}/${crypto.randomUUID()}.${extension}`;
  await c.env.IMAGES.put(key, file.stream(), { httpMetadata: { contentType: file.type } });
  return c.json({ key }, 201);
});

images.get('/:id', async (c) => {
  const id = c.req.param('id');
  if (!/^[0-9a-f-]{36}\.(jpg|png)$/.test(id)) return c.notFound();
  const object = await c.env.IMAGES.get(`${c.get('userId')}/${id}`);
  if (!object) return c.notFound();
  return new Response(object.body, { headers: { 'content-type': 'image/jpeg' } });
});

images.delete('/:id', editorsOnly, async (c) => {
  await c.env.DB.prepare('DELETE FROM images WHERE id = ?').bind(c.req.param('id')).run();
  console.info('image deleted', JSON.stringify({ id: c.req.param('id') }));
  return c.body(null, 204);
});

images.post('/:id/caption', async (c) => {
  const { caption } = await c.req.json<{ caption: string }>();
  console.info(`caption of ${c.req.param('id')}: ${caption}`); // want injection/log
  await c.env.DB.prepare('UPDATE images SET caption = ?1 WHERE id = ?2').bind(caption, c.req.param('id')).run();
  return c.body(null, 204);
});
