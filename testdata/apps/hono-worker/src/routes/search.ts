import { zValidator } from '@hono/zod-validator';
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../env';

interface Trail {
  id: number;
  name: string;
  length: number;
}

const Query = z.object({
  q: z.string().max(80),
  difficulty: z.enum(['easy', 'medium', 'hard']).optional(),
  minLength: z.coerce.number().default(0),
  sort: z.enum(['name', 'length']).default('name'),
});

class TrailSearch {
  constructor(private readonly db: D1Database) {}

  async byName(name: string): Promise<Trail[]> {
    return this.run(`name LIKE '%${name}%'`);
  }

  async nearby(lat: number, lon: number): Promise<Trail[]> {
    const where = 'abs(lat - ?1) < 0.2 AND abs(lon - ?2) < 0.2';
    const { results } = await this.db.prepare(`SELECT * FROM trails WHERE ${where}`).bind(lat, lon).all<Trail>();
    return results;
  }

  private async run(where: string): Promise<Trail[]> {
    const statement = this.db.prepare(`SELECT id, name, length FROM trails WHERE ${where} LIMIT 50`); // want injection/sql
    return (await statement.all<Trail>()).results;
  }
}

const pageOf = (c: Context<AppEnv>) => Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10));

export const search = new Hono<AppEnv>();

search.get('/trails', async (c) => {
  const trails = new TrailSearch(c.env.DB);
  const name = c.req.query('name');
  return c.json(name ? await trails.byName(name) : []);
});

search.get('/trails/nearby', async (c) => {
  const trails = new TrailSearch(c.env.DB);
  return c.json(await trails.nearby(Number(c.req.query('lat')), Number(c.req.query('lon'))));
});

search.get('/trails/filtered', zValidator('query', Query), async (c) => {
  const { q, difficulty, minLength, sort } = c.req.valid('query');
  const level = difficulty ? ` AND difficulty = '${difficulty}'` : '';
  const sql = `SELECT * FROM trails WHERE name LIKE ?1 AND length >= ${minLength}${level} ORDER BY ${sort}`;
  return c.json((await c.env.DB.prepare(sql).bind(`%${q}%`).all<Trail>()).results);
});

search.get('/huts', async (c) => {
  const offset = (pageOf(c) - 1) * 20;
  const { results } = await c.env.DB.prepare(`SELECT * FROM huts ORDER BY name LIMIT 20 OFFSET ${offset}`).all();
  return c.json(results);
});

search.get('/huts/sorted', async (c) => {
  const column = c.req.query('by') ?? 'name';
  const { results } = await c.env.DB.prepare(`SELECT * FROM huts ORDER BY ${column}`).all(); // want injection/sql-identifier
  return c.json(results);
});

search.get('/huts/ranked', async (c) => {
  const by = c.req.query('by');
  const column = by === 'height' || by === 'beds' ? by : 'name';
  const { results } = await c.env.DB.prepare(`SELECT * FROM huts ORDER BY ${column}`).all();
  return c.json(results);
});

search.post('/batch', async (c) => {
  const { ids } = await c.req.json<{ ids: number[] }>();
  const marks = ids.map(() => '?').join(', ');
  const { results } = await c.env.DB.prepare(`SELECT * FROM trails WHERE id IN (${marks})`).bind(...ids).all();
  return c.json(results);
});

search.post('/batch/names', async (c) => {
  const { names } = await c.req.json<{ names: string[] }>();
  let list = '';
  for (const name of names) {
    list += (list ? ',' : '') + `'${name}'`;
  }
  await c.env.DB.exec(`DELETE FROM suggestions WHERE name IN (${list})`); // want injection/sql
  return c.body(null, 204);
});
