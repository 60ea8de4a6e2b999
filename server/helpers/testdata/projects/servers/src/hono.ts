import { Hono, type Context } from 'hono';

const app = new Hono();

app.post('/tags', async (c) => {
  const { name, color = 'green' } = await c.req.json();
  return c.json({ name: name.trim(), color });
});

export async function renameTag(c: Context) {
  const body = await c.req.json<{ tagId: string; name: string }>();
  return c.json(body.name);
}
