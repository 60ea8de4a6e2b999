const { Router } = require('express');

const users = Router();

users.post('/', (req, res) => {
  const { email, age } = req.body;
  if (typeof age !== 'number') return res.status(400).end();
  res.json({ email, debug: process.env.DEBUG === 'true' });
});

module.exports = { users };
