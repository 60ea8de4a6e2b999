import type { RequestHandler } from 'express';

export const createUser: RequestHandler = (req, res) => {
  const { email, age, profile } = req.body;
  if (age < 18) res.status(400).end();
  res.json({ email, city: profile.city.trim() });
};
