import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import mongoose, { Schema } from 'mongoose';
import { Code, MongoClient } from 'mongodb';
import Redis from 'ioredis';
import r from 'rethinkdb';
import { User } from './models';

const col = new MongoClient('mongodb://x').db().collection('users');
const Post = mongoose.model('Post', new Schema({}));
const redis = new Redis();
const app = express();

app.get('/a', async (req, res) => {
  await User.find({ $where: `this.name == '${req.query.name}'` }); // want injection/nosql-where
  await User.find({ $where: 'this.age > ' + req.query.age }); // want injection/nosql-where
  await col.find({ $where: req.body.code }).toArray(); // want injection/nosql-where
  await Post.$where(`this.x === ${req.query.x}`); // want injection/nosql-where
  await Post.find().$where(req.body.x); // want injection/nosql-where
  await col.aggregate([{ $match: { $expr: { $function: { body: req.body.fn, args: [], lang: 'js' } } } }]); // want injection/nosql-where
  await col.aggregate([{ $group: { _id: 1, x: { $accumulator: { init: req.body.init, accumulate: 'f', lang: 'js' } } } }]); // want injection/nosql-where
  await col.mapReduce('function() {' + req.body.map + '}', 'function() {}'); // want injection/nosql-where
  await col.mapReduce('f', req.body.reduce); // want injection/nosql-where
  new Code(`return ${req.query.x}`); // want injection/nosql-where
  await redis.eval(`return redis.call('get', '${req.query.key}')`, 0); // want injection/nosql-where
  r.js(`row.x === ${req.query.x}`); // want injection/nosql-where
  const where = 'this.a == ' + req.query.a;
  await User.find({ $where: where }); // want injection/nosql-where
  const query: Record<string, unknown> = {};
  query.$where = 'this.b == ' + req.query.b; // want injection/nosql-where
  res.json(query);
});
Fastify().get('/b', async (request) => User.find({ $where: `this.n == ${(request.query as any).n}` })); // want injection/nosql-where
new Hono().get('/c', async (c) => c.json(await User.find({ $where: `this.n == ${c.req.query('n')}` }))); // want injection/nosql-where

app.get('/safe', async (req, res) => {
  await User.find({ name: String(req.query.name) });
  await User.find({ $where: 'this.a > this.b' });
  await User.find({ $where: `this.age > ${Number(req.query.age)}` });
  await User.find({ $where: `this.age > ${parseInt(req.query.age as string, 10)}` });
  await User.find({ $where: function () { return this.a > 1; } });
  await col.aggregate([{ $match: { $expr: { $function: { body: 'function(x) { return x }', args: [req.body.x], lang: 'js' } } } }]);
  await col.mapReduce('f', 'g', { query: { a: req.body.a } });
  await redis.eval('return KEYS[1]', 1, req.query.key as string);
  await redis.get(req.query.key as string);
  const field = req.query.field === 'a' ? 'a' : 'b';
  await User.find({ $where: `this.${field} > 1` });
  if (!/^\w+$/.test(req.query.word as string)) return res.status(400).end();
  await User.find({ $where: `this.x == '${req.query.word}'` });
  const local = { js: (s: string) => s, mapReduce: 1 };
  local.js(req.body.x);
  new Code('return x', { x: req.query.x });
});
export const byCode = (code: string) => User.find({ $where: code });
