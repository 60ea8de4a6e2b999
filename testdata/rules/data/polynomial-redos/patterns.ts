import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import { z } from 'zod';

const app = express();
const TRAILING = /\s+$/;
const Body = z.object({ text: z.string().max(500), long: z.string() });
app.post('/a', (req, res) => {
  (req.body.text as string).replace(/\s+$/, ''); // want data/polynomial-redos
  req.body.text.replace(/^\s+|\s+$/g, ''); // want data/polynomial-redos
  TRAILING.test(req.body.text); // want data/polynomial-redos
  /^.*=.*;$/.test(req.body.line); // want data/polynomial-redos
  req.body.mail.match(/^(.+)@(.+)x$/); // want data/polynomial-redos
  req.body.path.replace(/\/+$/, ''); // want data/polynomial-redos
  /\d+\d+x/.exec(req.body.number); // want data/polynomial-redos
  req.body.csv.split(/\s*,?\s*;/); // want data/polynomial-redos
  req.body.text.search(/[a-z]+[a-y]*!/); // want data/polynomial-redos
  const { text } = req.body;
  const clean = text.toLowerCase().replace(/-+$/, ''); // want data/polynomial-redos
  const { long } = Body.parse(req.body);
  long.replace(/\s+$/, ''); // want data/polynomial-redos
  res.json(clean);
});
Fastify().post('/b', async (request) => (request.body as any).text.replace(/\s+$/, '')); // want data/polynomial-redos
new Koa().use((ctx) => {
  ctx.body = ctx.request.body.text.replace(/\s+$/, ''); // want data/polynomial-redos
});
new Hono().post('/c', async (c) => c.text((await c.req.text()).replace(/\s+$/, ''))); // want data/polynomial-redos

app.post('/safe', (req, res) => {
  (req.body.text as string).trimEnd();
  (req.body.text as string).slice(0, 200).replace(/\s+$/, '');
  if (req.body.name.length > 100) return res.status(400).end();
  req.body.name.replace(/\s+$/, '');
  if (req.body.title.length <= 100) req.body.title.replace(/\s+$/, '');
  req.body.text.replace(/\s+/g, ' ');
  req.body.text.replace(/^\s+/, '');
  /^[a-z]+$/.test(req.body.word);
  /^\d+-\d+$/.test(req.body.range);
  /^[^@]+@[^@]+$/.test(req.body.mail);
  req.body.text.match(/<[^<>]*>/g);
  (req.query.q as string).replace(/\s+$/, '');
  req.params.id!.replace(/\s+$/, '');
  req.headers['x-a']!.toString().replace(/\s+$/, '');
  const { text } = Body.parse(req.body);
  text.replace(/\s+$/, '');
  'constant  '.replace(/\s+$/, '');
  req.body.text.split(',');
  /.*$/.test(req.body.text);
  res.end();
});
export const strip = (text: string) => text.replace(/\s+$/, '');
