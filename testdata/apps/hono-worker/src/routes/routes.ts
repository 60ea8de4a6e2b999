import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../env';
import { distance, parsePoint, type Point } from '../lib/geo';

const NewRoute = z.object({
  name: z.string().min(1).max(100),
  points: z.array(z.object({ lat: z.number(), lon: z.number() })).max(5000),
});
const Params = z.object({ id: z.uuid() });
const FIELDS = new Set(['name', 'visibility']);

export const routes = new Hono<AppEnv>();

const lengthOf = (points: Point[]) =>
  points.slice(1).reduce((sum, point, i) => sum + distance(points[i] ?? point, point), 0);

routes.post('/', zValidator('json', NewRoute), async (c) => {
  const { name, points } = c.req.valid('json');
  const id = crypto.randomUUID();
  await c.env.DB.batch([
    c.env.DB.prepare('INSERT INTO routes (id, name, length) VALUES (?, ?, ?)').bind(id, name, lengthOf(points)),
    ...points.map((p, i) =>
      c.env.DB.prepare(`INSERT INTO points (route, n, lat, lon) VALUES (?, ${i}, ${p.lat}, ${p.lon})`).bind(id),
    ),
  ]);
  return c.json({ id }, 201);
});

routes.get('/:id', zValidator('param', Params), async (c) => {
  const { id } = c.req.valid('param');
  const route = await c.env.DB.prepare(`SELECT * FROM routes WHERE id = '${id}'`).first();
  return route ? c.json(route) : c.notFound();
});

routes.patch('/:id', async (c) => {
  const changes = await c.req.json<Record<string, string>>();
  const id = c.req.param('id');
  for (const [field, value] of Object.entries(changes)) {
    if (!FIELDS.has(field)) continue;
    await c.env.DB.prepare(`UPDATE routes SET ${field} = ? WHERE id = ?`).bind(value, id).run();
  }
  return c.body(null, 204);
});

routes.patch('/:id/raw', async (c) => {
  const changes = await c.req.json<Record<string, string>>();
  const sets = Object.keys(changes).map((field) => `${field} = ?`).join(', ');
  const sql = `UPDATE routes SET ${sets} WHERE id = ?`;
  await c.env.DB.prepare(sql).bind(...Object.values(changes), c.req.param('id')).run(); // want injection/sql
  return c.body(null, 204);
});

routes.get('/:id/from', async (c) => {
  const from = parsePoint(c.req.query('at') ?? '');
  if (!from) return c.text('Where from?', 400);
  const sql = 'SELECT * FROM points WHERE route = ? AND lat > ' + (from.lat - 0.1);
  return c.json((await c.env.DB.prepare(sql).bind(c.req.param('id')).all()).results);
});
