import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { AppEnv } from '../env';

const Profile = z.object({ name: z.string().max(80), units: z.enum(['metric', 'imperial']), newsletter: z.boolean() });

export const account = new Hono<AppEnv>();

account.put('/', zValidator('json', Profile), async (c) => {
  const { name, units, newsletter } = c.req.valid('json');
  const sql = `UPDATE users SET name = ?, units = '${units}', newsletter = ${newsletter ? 1 : 0} WHERE id = ?`;
  await c.env.DB.prepare(sql).bind(name, c.get('userId')).run();
  setCookie(c, 'units', units, { secure: true, httpOnly: true, sameSite: 'Lax' });
  return c.body(null, 204);
});

account.get('/export', async (c) => {
  const format = c.req.query('format');
  const user = await c.env.DB.prepare('SELECT * FROM users WHERE id = ?').bind(c.get('userId')).first();
  switch (format) {
    case 'json':
      return c.json(user);
    case 'text':
      return c.text(JSON.stringify(user, null, 2));
    default:
      return c.text(`Unknown format ${format}`, 400);
  }
});

account.delete('/', async (c) => {
  await c.env.DB.prepare('DELETE FROM users WHERE id = ?').bind(c.get('userId')).run();
  return c.redirect('/');
});
