import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { AppEnv } from '../env';
import { isLocalUrl } from '../lib/urls';
import { LinkRepository } from '../services/link-repository';
import { forecast } from '../services/weather';

const FEEDS = { snow: 'https://snow.partner.example/feed', huts: 'https://huts.partner.example/feed' } as const;
const HOSTS = ['snow.partner.example', 'huts.partner.example'] as const;
const TABLES = new Set(['huts', 'trails', 'lifts']);
const SORTS: Record<string, 'name' | 'height'> = { n: 'name', h: 'height' };

const Filter = z.object({
  kind: z.enum(['hut', 'lift']),
  beds: z.coerce.number().int().min(0),
  open: z.coerce.boolean(),
  since: z.iso.date(),
  owner: z.uuid(),
});

interface Place {
  id: number;
  name: string;
}

class Places {
  static columns = ['name', 'height', 'beds'];

  constructor(private readonly db: D1Database) {}

  async sorted(column: string): Promise<Place[]> {
    if (!Places.columns.includes(column)) return [];
    return (await this.db.prepare(`SELECT * FROM places ORDER BY ${column}`).all<Place>()).results;
  }

  async inTable(table: string): Promise<Place[]> {
    this.check(table);
    return (await this.db.prepare(`SELECT * FROM ${table} LIMIT 50`).all<Place>()).results;
  }

  async numbered(id: number): Promise<Place | null> {
    return this.db.prepare(`SELECT * FROM places WHERE id = ${id}`).first<Place>();
  }

  async named(names: readonly string[]): Promise<Place[]> {
    const marks = Array.from(names, () => '?').join(',');
    return (await this.db.prepare(`SELECT * FROM places WHERE name IN (${marks})`).bind(...names).all<Place>()).results; // todo-ok injection/sql
  }

  private check(table: string): void {
    if (!TABLES.has(table)) throw new RangeError(`Unknown table ${table}`);
  }
}

export const partners = new Hono<AppEnv>();

partners.get('/places/sorted/:column', async (c) => c.json(await new Places(c.env.DB).sorted(c.req.param('column'))));
partners.get('/places/table/:table', async (c) => c.json(await new Places(c.env.DB).inTable(c.req.param('table'))));
partners.get('/places/:id', async (c) => c.json(await new Places(c.env.DB).numbered(Number(c.req.param('id')))));
partners.get('/places', async (c) => c.json(await new Places(c.env.DB).named(c.req.queries('name') ?? [])));

partners.get('/filtered', zValidator('query', Filter), async (c) => {
  const { kind, beds, open, since, owner } = c.req.valid('query');
  const sql = `SELECT * FROM places WHERE kind = '${kind}' AND beds >= ${beds} AND open = ${Number(open)}
    AND changed >= '${since}' AND owner = '${owner}'`;
  const places = new Places(c.env.DB);
  const { results } = await c.env.DB.prepare(sql).all();
  return c.json({ results, best: await places.sorted(SORTS[c.req.query('sort') ?? 'n'] ?? 'name') });
});

partners.get('/feed/:name', async (c) => {
  const name = c.req.param('name');
  if (!(name in FEEDS) || !Object.hasOwn(FEEDS, name)) return c.notFound();
  const response = await fetch(FEEDS[name as keyof typeof FEEDS]);
  return c.json(await response.json());
});

partners.get('/feed', async (c) => {
  const host = c.req.query('host');
  const known = HOSTS.find((candidate) => candidate === host);
  if (!known) return c.text('Unknown host', 400);
  return c.json(await (await fetch(`https://${known}/feed`)).json());
});

partners.get('/page', async (c) => {
  const address = c.req.query('url');
  if (!address || !URL.canParse(address)) return c.text('Which page?', 400);
  const url = new URL(address);
  switch (url.hostname) {
    case 'snow.partner.example':
    case 'huts.partner.example': {
      const response = await fetch(url.toString(), { redirect: 'manual' });
      return new Response(response.body, { headers: { 'content-type': 'text/plain' } });
    }
    default:
      return c.text('Not a partner', 400);
  }
});

partners.get('/weather/:station', async (c) => c.json(await forecast(c.req.param('station'))));

partners.get('/link/:slug', async (c) => {
  const link = await new LinkRepository(c.env.DB).find(c.req.param('slug'));
  return link ? c.redirect(link.target) : c.redirect('/');
});

partners.get('/leave', (c) => {
  const to = c.req.query('to');
  if (to === undefined || !isLocalUrl(to)) return c.redirect('/');
  return c.redirect(to);
});

partners.get('/leave/hash', (c) => c.redirect(`/#${c.req.query('section')}`));

partners.get('/leave/back', (c) => {
  const referer = c.req.header('referer');
  const path = referer && URL.canParse(referer) ? new URL(referer).pathname : '/';
  return c.redirect(`/back${path}`);
});

partners.get('/title', (c) => {
  const title = c.req.query('title');
  return c.html(html`<title>${title}</title>`);
});

partners.get('/badge', (c) => {
  const width = Math.min(400, Math.max(10, Number(c.req.query('width'))));
  const color = c.req.query('dark') ? '#222' : '#eee';
  return c.body(`<svg width="${width}" fill="${color}"></svg>`, 200, { 'content-type': 'image/svg+xml' });
});

partners.get('/echo', (c) => {
  const data = { query: c.req.query(), path: c.req.path };
  return new Response(JSON.stringify(data), { headers: { 'content-type': 'application/json' } });
});

partners.post('/events', async (c) => {
  const events = await c.req.json<unknown[]>();
  for (const event of events) {
    const parsed = Filter.pick({ kind: true }).safeParse(event);
    if (!parsed.success) continue;
    await c.env.DB.exec(`UPDATE counters SET n = n + 1 WHERE kind = '${parsed.data.kind}'`);
  }
  console.log('events', events.length);
  return c.body(null, 204);
});
