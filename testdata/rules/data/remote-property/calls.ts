import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { handlers, service, Model, classes } from './things';

const app = express();
const ALLOWED = new Set(['list', 'show']);
const table = new Map<string, () => void>();
const clean: Record<string, () => void> = Object.create(null);

app.post('/a', (req, res) => {
  handlers[req.body.action](req.body.payload); // want data/remote-property@"req.body.action"
  (service as any)[req.query.op as string](); // want data/remote-property
  Model[req.query.op](req.body); // want data/remote-property
  new classes[req.body.type](); // want data/remote-property
  const { action } = req.body;
  handlers[action]?.(res); // want data/remote-property
  const handler = handlers[req.params.name];
  if (!handler) return res.status(404).end();
  handler(res); // want data/remote-property
  handlers[`on_${req.body.event}`](); // want data/remote-property
  handlers.admin[req.body.action](); // want data/remote-property
  if (typeof handlers[req.body.b] === 'function') handlers[req.body.b](); // want data/remote-property
  const name = req.body.x || 'list';
  handlers[name](); // want data/remote-property
  res.end();
});
Fastify().post('/b', async (request) => handlers[(request.body as any).action]()); // want data/remote-property
new Koa().use((ctx) => {
  handlers[ctx.query.a as string](); // want data/remote-property
});
new Hono().post('/c', async (c) => c.json(handlers[c.req.param('name')]())); // want data/remote-property

app.post('/safe', (req, res) => {
  const op = req.body.op;
  if (!Object.hasOwn(handlers, op)) return res.status(404).end();
  handlers[op]();
  const kind = req.body.kind;
  if (ALLOWED.has(kind)) handlers[kind]();
  table.get(req.body.action)?.();
  clean[req.body.action]?.();
  handlers[req.method.toLowerCase()](req, res);
  switch (req.body.mode) {
    case 'list':
      handlers[req.body.mode]();
  }
  handlers['list'](req.body);
  const label = handlers[req.body.read];
  res.json(label);
  const list = [() => 1, () => 2];
  list[Number(req.body.i)]!();
  const which = req.query.x ? 'list' : 'show';
  handlers[which]();
  if (['a', 'b'].includes(req.body.z)) handlers[req.body.z]();
  if (!service.tools?.some((t: any) => t.method === req.body.tool)) return res.status(404).end();
  handlers[req.body.tool]();
  if (handlers.hasOwnProperty(req.body.own)) handlers[req.body.own]();
});
export const run = (name: string) => handlers[name]();
export { WebSocketServer };
