import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import mongoose, { Schema } from 'mongoose';
import type { Collection } from 'mongodb';
import { Sequelize } from 'sequelize';
import type { Repository } from 'typeorm';
import { drizzle } from 'drizzle-orm/node-postgres';
import knex from 'knex';
import _ from 'lodash';
import { z } from 'zod';
import { User } from './models/user';
import { Product } from './entities';
import { users } from './schema';
import { db, prisma } from './lib/db';
import { validate } from './middleware';

const Post = mongoose.model('Post', new Schema({}));
const Item = new Sequelize('x').define('item', {});
const orm = drizzle('x');
const k = knex({});
const app = express();
const Body = z.object({ name: z.string() });

async function keep(posts: Collection, repo: Repository<unknown>, body: any) {
  await posts.insertOne(body); // want data/mass-assignment
  await repo.save(body); // want data/mass-assignment
  await repo.save({ name: body.name });
}
app.post('/a', async (req, res) => {
  await keep(db.posts, db.repo, req.body);
  await User.create(req.body); // want data/mass-assignment "sets every field"
  await User.create({ ...req.body }); // want data/mass-assignment
  new User(req.body).save(); // want data/mass-assignment
  await Post.create(req.body.post); // want data/mass-assignment
  await Post.findByIdAndUpdate(req.params.id, req.body); // want data/mass-assignment
  await Post.updateOne({ _id: 1 }, { $set: req.body }); // want data/mass-assignment
  await Item.create(req.body); // want data/mass-assignment
  await prisma.user.create({ data: req.body }); // want data/mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: { ...req.body, updatedBy: 1 } }); // want data/mass-assignment
  await orm.insert(users).values(req.body); // want data/mass-assignment
  await db.update(users).set(req.body).where(1); // want data/mass-assignment
  await k('users').insert(req.body); // want data/mass-assignment
  const user = await Product.findOne({ id: 1 });
  Object.assign(user, req.body); // want data/mass-assignment
  const { id, ...rest } = req.body;
  await Product.create(rest); // want data/mass-assignment
  const data = { ...req.body, role: 'user' };
  await User.create(data); // want data/mass-assignment
  res.json(id);
});
Fastify().post('/b', async (request) => User.create(request.body)); // want data/mass-assignment
new Hono().post('/c', async (c) => c.json(await prisma.user.create({ data: await c.req.json() }))); // want data/mass-assignment

app.post('/safe', async (req, res) => {
  await User.create({ name: req.body.name, bio: req.body.bio });
  const { name, bio } = req.body;
  await prisma.user.create({ data: { name, bio } });
  await prisma.user.create({ data: Body.parse(req.body) });
  const parsed = Body.safeParse(req.body);
  if (parsed.success) await prisma.user.create({ data: parsed.data });
  await User.create(_.pick(req.body, ['name']));
  await prisma.user.findMany({ where: { name: String(req.body.name) } });
  await User.create({ tags: [String(req.body.tag)] });
  await k('users').insert({ name: req.body.name });
  Object.assign({}, req.body);
  const map = new Map();
  map.set(req.body, 1);
  const form = { update: (x: unknown) => x, save: (x: unknown) => x };
  form.update(req.body);
  form.save(req.body);
  await Post.create({ title: req.query.title as string });
  await prisma.log.create({ data: { payload: JSON.stringify(req.body) } });
  await User.create({ name: req.params.name });
  const { title, owner } = req.body;
  await Product.create(title, owner);
  res.json(new Error(req.body));
});
app.post('/d', validate(Body), async (req, res) => {
  res.json(await User.create(req.body));
});
export const add = (user: object) => User.create(user);
