const express = require('express');
const { MongoClient } = require('mongodb');
const User = require('../models/user.model');
const { Category, helpers } = require('../models');
const mongoose = require('mongoose');

const app = express();
app.post('/login', async (req, res) => {
  const user = await User.findOne({ $or: [{ email: req.body.email }, { phone: req.body.phone }] }).exec(); // want injection/nosql-object
  await Category.findOne({ slug: req.body.slug }); // want injection/nosql-object
  await Category.findOne({ slug: `${req.body.slug}` });
  await helpers.findOne({ slug: req.body.slug });
  const Local = { find: (x) => x };
  Local.find({ slug: req.body.slug });
  const client = await MongoClient.connect('mongodb://x');
  const users = client.db('x').collection('users');
  await users.findOne({ token: req.body.token }); // want injection/nosql-object
  await users.findOne({ token: req.params.token });
  await mongoose.model('User').findOne({ token: req.body.token }); // want injection/nosql-object
  await mongoose.connection.collection('users').deleteMany(req.body); // want injection/nosql-object
  res.json(user);
});
exports.create = async (req, res, next) => {
  const found = await Category.findOne({ slug: req.body.slug }); // want injection/nosql-object
  if (!found) return next();
  res.json(found);
};
exports.login = async (req, res, next) => {
  const user = await User.findOne({ phone: req.body.phone }); // want injection/nosql-object
  next(user);
};
exports.other = async (req, options, next) => {
  next(await User.findOne({ phone: req.body.phone }));
};
