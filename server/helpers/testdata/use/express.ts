import express from 'express';
import { CreateUserBody, NewOrderBody, env, parseBody } from './security-helpers.js';

const app = express();

app.post('/orders', (req, res) => {
  const parsed = parseBody(NewOrderBody, req);
  if (!parsed.ok) {
    res.status(parsed.status).json(parsed.error);
    return;
  }
  const quantity: number | undefined = parsed.data.items[0]?.quantity;
  res.json(quantity);
});

app.post('/users', (req, res) => {
  const parsed = parseBody(CreateUserBody, req);
  if (parsed.ok) res.json(parsed.data.profile.city);
});

app.listen(env.PORT);
