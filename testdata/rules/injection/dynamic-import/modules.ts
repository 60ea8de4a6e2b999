import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { fork } from 'node:child_process';

const load = createRequire(import.meta.url);
const app = express();
const HANDLERS = { a: './a', b: './b' } as const;
const ALLOWED = new Set(['x', 'y']);

app.post('/a', async (req, res) => {
  await import(req.body.plugin); // want injection/dynamic-import
  const { default: run } = await import(req.query.module as string); // want injection/dynamic-import
  require(req.body.name); // want injection/dynamic-import
  require('./handlers/' + req.params.name); // want injection/dynamic-import
  require.resolve(req.body.name); // want injection/dynamic-import
  await import(`./plugins/${req.params.name}.js`); // want injection/dynamic-import
  load(req.body.name); // want injection/dynamic-import
  new Worker(req.body.file); // want injection/dynamic-import
  fork(`./jobs/${req.body.job}`); // want injection/dynamic-import
  const target = req.query.dev ? './dev' : req.query.target;
  await import(target as string); // want injection/dynamic-import
  res.json(run);
});
Fastify().get('/b', async (request) => import((request.query as { m: string }).m)); // want injection/dynamic-import
new Koa().use(async (ctx) => {
  ctx.body = require(ctx.get('x-module')); // want injection/dynamic-import
});
new Hono().get('/c/:m', async (c) => {
  const m = c.req.param('m');
  return c.json(await import('./m/' + m)); // want injection/dynamic-import
});

app.post('/safe', async (req, res) => {
  await import('./constant');
  require('./constant');
  const path = HANDLERS[req.body.name as keyof typeof HANDLERS];
  await import(path);
  const lang = { en: () => import('./en'), fr: () => import('./fr') };
  if (req.body.lang === 'en' || req.body.lang === 'fr') await lang[req.body.lang as 'en']();
  if (!ALLOWED.has(req.body.x)) return res.status(400).end();
  await import(`./x/${req.body.x}`);
  await import(`./locales/${req.params.locale}.json`);
  const version = Number(req.query.version);
  await import(`./v${version}.js`);
  if (/^[a-z]+$/.test(req.params.word!)) await import('./words/' + req.params.word);
  const dev = req.query.dev ? './dev' : './prod';
  await import(dev);
  new Worker('./worker.js', { workerData: req.body });
  fork('./job.js', [req.body.job]);
  await import(process.env.PLUGIN!);
  res.end();
});
export async function plugin(name: string) {
  return import(name);
}
function shadowed(require: (x: string) => unknown, x: string) {
  return require(x);
}
app.get('/d', (req, res) => res.json(shadowed((x) => x, req.query.x as string)));
