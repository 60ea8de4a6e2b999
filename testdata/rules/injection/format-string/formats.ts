import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import util, { format } from 'node:util';
import { sprintf } from 'sprintf-js';

const app = express();
const payload = {};
app.post('/a', (req, res) => {
  console.log(`user ${req.query.name}`, payload); // want injection/format-string
  console.error('failed for ' + req.body.user, new Error('x')); // want injection/format-string
  console.warn(`id ${req.params.id}:`, payload, 1); // want injection/format-string
  util.format(req.body.format, 1, 2); // want injection/format-string
  format(`${req.query.a} %s`, payload); // want injection/format-string
  sprintf(req.body.format, 1); // want injection/format-string
  sprintf('x' + req.query.f, payload); // want injection/format-string
  console.debug(req.query.name, payload); // want injection/format-string
  const message = `got ${req.body.kind}`;
  console.info(message, payload); // want injection/format-string
  res.end();
});
Fastify().post('/b', async (request) => {
  console.log('x ' + (request.query as any).x, payload); // want injection/format-string
});
new Koa().use((ctx) => {
  console.log(`path ${ctx.query.p}`, payload); // want injection/format-string
});
new Hono().get('/c/:id', (c) => {
  console.log(`id ${c.req.param('id')}`, payload); // want injection/format-string
  return c.text('');
});

app.post('/safe', (req, res) => {
  console.log('user %s', req.query.name, payload);
  console.log('user', req.query.name, payload);
  console.log(`user ${Number(req.query.id)}`, payload);
  console.log(req.body, payload);
  console.log(req.query, 1);
  util.format('%s', req.body.format);
  sprintf('%s', req.body.format);
  console.log('constant', payload);
  const kind = req.body.kind === 'a' ? 'a' : 'b';
  console.log(`kind ${kind}`, payload);
  console.log(`count ${req.body.items.length}`, payload);
  const own = { log: (...x: unknown[]) => x };
  own.log(`x ${req.body.x}`, payload);
  if (/^\w+$/.test(req.params.word!)) console.log(`word ${req.params.word}`, payload);
  console.table([req.body.x], []);
  util.inspect(req.body, {});
  res.end();
});
export function note(name: string) {
  console.log(`note ${name}`, payload);
}
