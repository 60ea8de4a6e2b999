import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import crypto, { pbkdf2Sync, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import bcrypt from 'bcrypt';
import _ from 'lodash';
import { z } from 'zod';

const app = express();
const MAX = 1000;
const Query = z.object({ size: z.coerce.number().max(100), n: z.coerce.number() });
app.post('/a', (req, res) => {
  Buffer.alloc(Number(req.query.size)); // want data/resource-exhaustion "how much is allocated"
  Buffer.allocUnsafe(parseInt(req.query.size as string, 10)); // want data/resource-exhaustion
  Buffer.alloc(req.body.size); // want data/resource-exhaustion
  new Array(Number(req.query.n)).fill(0); // want data/resource-exhaustion
  Array.from({ length: Number(req.query.n) }); // want data/resource-exhaustion
  new Uint8Array(+req.query.n!); // want data/resource-exhaustion
  randomBytes(Number(req.body.n)); // want data/resource-exhaustion
  pbkdf2Sync('x', 'y', Number(req.body.iterations), 32, 'sha256'); // want data/resource-exhaustion
  'x'.repeat(Number(req.query.n)); // want data/resource-exhaustion "how long a text becomes"
  'x'.padStart(req.body.width); // want data/resource-exhaustion
  sharp('a.png').resize(Number(req.query.w), 100); // want data/resource-exhaustion
  for (let i = 0; i < req.body.items.length; i++) res.write('x'); // want data/resource-exhaustion "is no list"
  for (let i = 0; i < Number(req.query.count); i++) res.write('x'); // want data/resource-exhaustion "how often a loop runs"
  const n = parseInt(req.query.n as string) * 1024;
  Buffer.alloc(n); // want data/resource-exhaustion
  bcrypt.hash('x', Number(req.body.rounds)); // want data/resource-exhaustion
  const { n: parsed } = Query.parse(req.query);
  Buffer.alloc(parsed); // want data/resource-exhaustion
  res.end();
});
Fastify().get('/b', async (request) => Buffer.alloc(Number((request.query as any).n))); // want data/resource-exhaustion
new Koa().use((ctx) => {
  ctx.body = 'x'.repeat(Number(ctx.query.n)); // want data/resource-exhaustion
});
new Hono().get('/c', (c) => c.body(Buffer.alloc(Number(c.req.query('n'))))); // want data/resource-exhaustion

app.post('/safe', async (req, res) => {
  Buffer.alloc(Math.min(Number(req.query.size), 1024));
  const n = Number(req.query.n);
  if (n > MAX) return res.status(400).end();
  Buffer.alloc(n);
  const m = Number(req.query.m);
  if (m < 100) Buffer.alloc(m);
  const k = Number(req.query.k);
  if (!(k <= 100)) throw new Error('too much');
  'x'.repeat(k);
  Buffer.alloc(_.clamp(Number(req.query.size), 1, 10));
  const { size } = Query.parse(req.query);
  Buffer.alloc(size);
  if (!Array.isArray(req.body.items)) return res.status(400).end();
  for (let i = 0; i < req.body.items.length; i++) res.write('x');
  for (const x of req.body.list) res.write(String(x));
  const text = String(req.body.text);
  for (let i = 0; i < text.length; i++) res.write(text[i]);
  new Uint8Array(Buffer.from(req.body.data, 'base64'));
  new Array(req.body.first);
  Buffer.from(req.body.text);
  Buffer.alloc(16);
  randomBytes(32);
  Array.from(req.body.items);
  const pad = { repeat: (x: unknown) => x };
  pad.repeat(req.body.n);
  const count = req.query.big ? 100 : 10;
  Buffer.alloc(count);
  crypto.randomBytes(req.body.token.length);
  setTimeout(() => {}, Number(req.query.ms));
  const own = new Array(3).fill(req.body.x);
  res.json(own);
});
export const make = (n: number) => Buffer.alloc(n);
