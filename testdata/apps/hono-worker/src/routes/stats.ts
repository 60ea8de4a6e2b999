import { Hono } from 'hono';
import type { AppEnv } from '../env';

type Period = 'day' | 'week' | 'month';
const DAYS: Record<Period, number> = { day: 1, week: 7, month: 30 };
const isPeriod = (text: string): text is Period => Object.hasOwn(DAYS, text);

export const stats = new Hono<AppEnv>();

stats.get('/clicks/:period', async (c) => {
  const period = c.req.param('period');
  if (!isPeriod(period)) return c.text('Unknown period', 400);
  const since = `-${DAYS[period]} days`;
  const rows = await c.env.DB.prepare("SELECT count(*) AS n FROM clicks WHERE at > datetime('now', ?)").bind(since).first();
  return c.json(rows);
});

stats.get('/clicks', async (c) => {
  const days = c.req.query('days') ?? '7';
  const row = await c.env.DB.prepare(`SELECT count(*) AS n FROM clicks WHERE at > datetime('now', '-${days} days')`).first(); // want injection/sql
  return c.json(row);
});

stats.get('/top/:limit{[0-9]+}', async (c) => {
  const limit = Math.min(100, +c.req.param('limit'));
  const { results } = await c.env.DB.prepare(`SELECT * FROM links ORDER BY clicks DESC LIMIT ${limit}`).all();
  return c.json(results);
});

stats.get('/filter', async (c) => {
  const pattern = c.req.query('pattern') ?? '';
  const { results } = await c.env.DB.prepare('SELECT slug FROM links').all<{ slug: string }>();
  const expression = new RegExp(pattern); // want data/regex-injection
  return c.json(results.filter(({ slug }) => expression.test(slug)));
});

stats.get('/filter/literal', async (c) => {
  const pattern = (c.req.query('pattern') ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const { results } = await c.env.DB.prepare('SELECT slug FROM links').all<{ slug: string }>();
  const expression = new RegExp(`^${pattern}`);
  return c.json(results.filter(({ slug }) => expression.test(slug)));
});
