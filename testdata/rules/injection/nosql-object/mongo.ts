import express from 'express';
import mongoose, { model, Schema, Types } from 'mongoose';
import type { Model } from 'mongoose';
import { MongoClient, ObjectId } from 'mongodb';
import type { Collection, Db } from 'mongodb';
import { z } from 'zod';
import { Account } from './models/account';
import { validate } from './middleware';

const User = mongoose.model('User', new Schema({ email: String, password: String }));
const Post = model('Post', new Schema({ title: String }));
const client = new MongoClient('mongodb://localhost');
const app = express();
const Login = z.object({ email: z.string(), password: z.string() });

app.post('/a', async (req, res) => {
  await User.findOne({ email: req.body.email, active: true }); // want injection/nosql-object@"req.body.email"
  await User.deleteMany(req.body); // want injection/nosql-object "Build the filter"
  await User.countDocuments({ team: req.body.team }); // want injection/nosql-object "compared with team"
  await Post.find({ $or: [{ title: req.body.title }, { draft: false }] }); // want injection/nosql-object
  await Post.updateOne({ slug: req.query.slug }, { title: 'x' }); // want injection/nosql-object
  await client.db().collection('users').findOne({ token: req.body.token }); // want injection/nosql-object
  await Account.findOne({ resetToken: req.body.token }); // want injection/nosql-object
  const filter = { name: req.body.name };
  await User.find(filter); // want injection/nosql-object
  const { password, ...rest } = req.body;
  await User.find(rest); // want injection/nosql-object
  await User.exists({ password }); // want injection/nosql-object
  await User.findOne({ ...req.body }); // want injection/nosql-object
  await User.findOne({ id: JSON.parse(req.params.id!) }); // want injection/nosql-object
  await User.findOne({ name: { $not: req.body.pattern } }); // want injection/nosql-object
  res.end();
});

app.post('/b', async (req, res) => {
  await User.findOne({ email: String(req.body.email) });
  await User.findOne({ email: `${req.body.email}` });
  await User.findOne({ email: req.body.email.toString() });
  await User.findOne({ email: req.body.email.trim().toLowerCase() });
  await User.findOne({ email: { $eq: req.body.email } });
  await User.find({ _id: { $in: req.body.ids } });
  await User.findOne({ _id: new ObjectId(req.body.id) });
  await User.findOne({ _id: new Types.ObjectId(req.body.id) });
  await User.findById(req.body.id);
  await User.findOne({ slug: req.params.slug });
  await User.findOne({ key: req.headers['x-key'] });
  await User.find({ age: Number(req.query.age) });
  const { email } = Login.parse(req.body);
  await User.findOne({ email });
  if (typeof req.body.name !== 'string') return res.status(400).end();
  await User.findOne({ name: req.body.name });
  await User.findOne(mongoose.sanitizeFilter(req.body) as object);
  if (['a', 'b'].includes(req.body.kind)) await User.find({ kind: req.body.kind });
  const list = [{ id: 1 }];
  res.json(list.find((x) => x.id === req.body.id));
});
app.post('/c', validate(Login), async (req, res) => {
  res.json(await User.findOne({ email: req.body.email }));
});
const cache = new Map<string, string>();
app.post('/d', (req, res) => {
  const rows = { find: (x: unknown) => x };
  rows.find(req.body);
  Account.findOne({ where: { email: req.body.email } });
  Account.findByPk(req.body.id);
  res.json(cache.get(req.body.key));
});

async function byEmail(users: Collection, email: string) {
  return users.findOne({ email }); // want injection/nosql-object "is passed as email"
}
async function unused(users: Model<unknown>, db: Db, email: string) {
  await db.collection('x').findOne({ email });
  return users.findOne({ email });
}
app.post('/e', async (req, res) => {
  res.json(await byEmail(client.db().collection('users'), req.body.email));
});
export { unused };
