import { zValidator } from '@hono/zod-validator';
import { Hono, type Context } from 'hono';
import { every } from 'hono/combine';
import { createFactory } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { z } from 'zod';
import type { AppEnv } from '../env';

const factory = createFactory<AppEnv>();
const LANGUAGES = { en: 'guides_en', de: 'guides_de', it: 'guides_it' } as const;
type Language = keyof typeof LANGUAGES;

const isLanguage = (text: string | undefined): text is Language => text !== undefined && Object.hasOwn(LANGUAGES, text);

function languageOf(c: Context<AppEnv>): Language {
  const given = c.req.query('lang') ?? c.req.header('accept-language')?.slice(0, 2);
  if (!isLanguage(given)) throw new HTTPException(406, { message: 'No such language' });
  return given;
}

/** Collects what a page is made of. */
class Page {
  private readonly pieces: string[] = [];

  add(...pieces: string[]): this {
    this.pieces.push(...pieces);
    return this;
  }

  toString(): string {
    return this.pieces.join('\n');
  }
}

const escapeAll = (texts: readonly string[]) => texts.map((text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;'));

const fetchGuide = async (base: string, name: string): Promise<string> => {
  const address = new URL(name, base);
  const response = await fetch(address); // want request/ssrf
  return response.text();
};

const db = (c: Context<AppEnv>): D1Database => c.env.DB;

export const guides = new Hono<AppEnv>();

guides.get('/', async (c) => {
  const table = LANGUAGES[languageOf(c)];
  const { results } = await db(c).prepare(`SELECT slug, title FROM ${table} ORDER BY title`).all();
  return c.json(results);
});

guides.get('/remote', async (c) => c.text(await fetchGuide('https://guides.partner.example/v1/', c.req.query('name') ?? '')));

guides.get('/remote/:id', async (c) => {
  const id = c.req.param('id');
  const address = new URL('https://guides.partner.example/v1/');
  address.pathname += encodeURIComponent(id);
  return c.text(await (await fetch(address)).text());
});

guides.get('/author/:name', async (c) => {
  const { name } = c.req.param();
  const rows = await db(c).prepare(`SELECT * FROM guides WHERE author = '${name}'`).all(); // want injection/sql
  return c.json(rows.results);
});

guides.get('/authors/:name', async (c) => {
  const { name } = c.req.param();
  const rows = await db(c).prepare('SELECT * FROM guides WHERE author = ?').bind(name).all();
  return c.json(rows.results);
});

guides.get('/collage', (c) => {
  const titles = c.req.queries('title') ?? [];
  const page = new Page().add('<ul>').add(...titles.map((title) => `<li>${title}</li>`)).add('</ul>');
  return c.html(page.toString()); // todo-want xss/reflected
});

guides.get('/collage/escaped', (c) => {
  const titles = escapeAll(c.req.queries('title') ?? []);
  const page = new Page().add('<ul>').add(...titles.map((title) => `<li>${title}</li>`)).add('</ul>');
  return c.html(page.toString());
});

guides.get(
  '/nearby',
  validator('query', (value, c) => {
    const radius = Number(value.radius);
    if (!Number.isInteger(radius)) return c.text('How far?', 400);
    return { radius };
  }),
  async (c) => {
    const { radius } = c.req.valid('query');
    return c.json((await db(c).prepare(`SELECT * FROM guides WHERE radius < ${radius}`).all()).results);
  },
);

const Tag = z.object({ tag: z.string().max(20), exact: z.enum(['0', '1']).default('0') });

guides.get('/tagged', zValidator('query', Tag), async (c) => {
  const { tag, exact } = c.req.valid('query');
  const operator = exact === '1' ? '=' : 'LIKE';
  const statement = db(c).prepare(`SELECT * FROM tags WHERE name ${operator} '${tag}'`); // todo-want injection/sql
  return c.json((await statement.all()).results);
});

guides.get('/tagged/bound', zValidator('query', Tag), async (c) => {
  const { tag, exact } = c.req.valid('query');
  const operator = exact === '1' ? '=' : 'LIKE';
  const statement = db(c).prepare(`SELECT * FROM tags WHERE name ${operator} ?`);
  return c.json((await statement.bind(tag).all()).results);
});

const log = factory.createMiddleware(async (c, next) => {
  console.log(`guide of ${JSON.stringify(c.req.query('name'))}`);
  await next();
});

const printed = factory.createHandlers(log, async (c) => {
  const { name = 'guide', paper } = c.req.query();
  const size = paper === 'a5' ? 'a5' : 'a4';
  return c.html('<body class="' + size + '"><h1>' + name + '</h1></body>'); // want xss/reflected
});

guides.get('/print', ...printed);

const counted = factory.createHandlers(every(log), (c) => {
  const n = Number.parseInt(c.req.query('n') ?? '0', 10);
  return c.html(`<p>${n} guides</p>`);
});

guides.get('/counted', ...counted);
