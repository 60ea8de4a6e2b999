import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import { Op } from 'sequelize';
import escapeStringRegexp from 'escape-string-regexp';
import _ from 'lodash';
import RE2 from 're2';
import { Post, Book } from './models';

const app = express();
const title = 'Some title';
declare function out(x: RegExp): void;
app.get('/a', async (req, res) => {
  out(new RegExp(req.query.q as string, 'i')); // want data/regex-injection
  RegExp(`^${req.query.prefix}`); // want data/regex-injection
  await Post.find({ title: { $regex: req.query.q } }); // want data/regex-injection
  await Post.find({ title: { $regex: '^' + req.query.q, $options: 'i' } }); // want data/regex-injection
  await Post.find({ title: new RegExp(String(req.query.q)) }); // want data/regex-injection
  await Book.findAll({ where: { title: { [Op.regexp]: req.query.q } } }); // want data/regex-injection
  title.match(req.query.q as string); // want data/regex-injection
  title.search(req.body.pattern); // want data/regex-injection
  const words = (req.query.words as string).split(' ');
  out(new RegExp(words.join('|'), 'g')); // want data/regex-injection
  words.map((w) => new RegExp(w)); // want data/regex-injection
  const { pattern = '.*' } = req.body;
  out(new RegExp(pattern)); // want data/regex-injection
  res.end();
});
Fastify().get('/b', async (request) => new RegExp((request.query as any).q).test('x')); // want data/regex-injection
new Koa().use((ctx) => {
  ctx.body = new RegExp(ctx.query.q as string).test('x'); // want data/regex-injection
});
new Hono().get('/c', (c) => c.json(new RegExp(c.req.query('q')!).test('x'))); // want data/regex-injection

app.get('/safe', async (req, res) => {
  new RegExp(escapeStringRegexp(req.query.q as string), 'i');
  new RegExp(_.escapeRegExp(req.query.q as string));
  new RegExp((req.query.q as string).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  new RegExp('^a', req.query.flags as string);
  try {
    new RegExp(req.body.tested);
  } catch {
    return res.status(400).end();
  }
  new RE2(req.query.q as string);
  new RegExp(`^\\d{${Number(req.query.n)}}$`);
  title.includes(req.query.q as string);
  title.match(/a+/);
  (req.query.q as string).match(/^a/);
  if (!/^\w+$/.test(req.query.word as string)) return res.status(400).end();
  new RegExp(`\\b${req.query.word}\\b`);
  await Post.find({ title: req.query.q });
  const list = { search: (x: string) => x };
  list.search(req.query.q as string);
  const re = { a: /a/, b: /b/ }[req.query.kind as 'a'];
  re?.test(title);
  await Post.find({ title: { $regex: '^x' } });
  new RegExp(process.env.PATTERN!);
  res.end();
});
export const find = (q: string) => new RegExp(q);
