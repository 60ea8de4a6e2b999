import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../env';
import { slug } from '../lib/ids';
import { LinkRepository } from '../services/link-repository';

const NewLink = z.object({ target: z.url(), slug: z.string().regex(/^[a-z0-9]{3,20}$/).optional() });
const ORDERS = { clicks: 'clicks DESC', newest: 'created_at DESC' } as const;

export const links = new Hono<AppEnv>();

links.get('/l/:slug', async (c) => {
  const repository = new LinkRepository(c.env.DB);
  const link = await repository.find(c.req.param('slug'));
  if (!link) return c.notFound();
  c.executionCtx.waitUntil(repository.count(link.slug));
  return c.redirect(link.target, 302);
});

links.get('/go', (c) => {
  const target = c.req.query('to');
  if (!target) return c.redirect('/');
  return c.redirect(target); // want injection/open-redirect
});

links.get('/back', (c) => {
  const { to = '/' } = c.req.query();
  const local = to.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\');
  return c.redirect(local ? to : '/');
});

links.get('/out', (c) => {
  const url = new URL(c.req.query('to') ?? '', 'https://waypoint.example');
  return url.origin === 'https://waypoint.example' ? c.redirect(url.href) : c.text('Leaving is not possible here', 400);
});

links.get('/tour/:name', (c) => c.redirect(`/tours/${encodeURIComponent(c.req.param('name'))}`, 301));

links.get('/login', (c) => c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`));

links.get('/mirror', (c) => {
  const region = c.req.query('region') ?? 'eu';
  return c.redirect('https://' + region + '.waypoint.example/'); // want injection/open-redirect
});

links.get('/mirrors', (c) => {
  const region = c.req.query('region') === 'us' ? 'us' : 'eu';
  return c.redirect(`https://${region}.waypoint.example/`);
});

links.get('/top', async (c) => {
  const order = ORDERS[c.req.query('order') as keyof typeof ORDERS] ?? ORDERS.clicks;
  return c.json(await new LinkRepository(c.env.DB).ranked(order));
});

links.post('/links', zValidator('json', NewLink), async (c) => {
  const body = c.req.valid('json');
  const link = { slug: body.slug ?? slug(), target: body.target, owner: 'anonymous', clicks: 0 };
  await new LinkRepository(c.env.DB).add(link);
  return c.json(link, 201);
});
