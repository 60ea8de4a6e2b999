import express from 'express';
import Fastify from 'fastify';
import mysql from 'mysql';
import mysql2 from 'mysql2/promise';
import { Pool } from 'pg';
import { z } from 'zod';
import type { NextApiRequest } from 'next';

const app = express();
const conn = mysql.createConnection({});
const pool = mysql2.createPool({});
const pg = new Pool();
const Body = z.object({ token: z.string() });
app.post('/a', (req, res) => {
  if ((req.query.file as string).indexOf('..') !== -1) return res.status(400).end(); // want data/type-confusion "as if it were a text"
  if ((req.body.path as string).includes('../')) return res.status(400).end(); // want data/type-confusion
  if (req.body.name.includes('<')) return res.status(400).end(); // want data/type-confusion
  const { url } = req.body;
  if (!url.includes('javascript:')) res.json(url); // want data/type-confusion
  const bad = req.query.x!.includes("'") ? 1 : 0; // want data/type-confusion
  if (req.query.y && (req.query.y as string).includes(';')) return; // want data/type-confusion
  conn.query('SELECT * FROM users WHERE token = ?', [req.body.token], () => {}); // want data/type-confusion "mysql expands it"
  conn.query('SELECT * FROM users WHERE name = ? AND password = ?', [req.body.name, 'x']); // want data/type-confusion
  pool.query('DELETE FROM sessions WHERE id = ?', [req.query.id]); // want data/type-confusion
  pool.query('UPDATE users SET a = 1 WHERE token = ?', [req.body.token]); // want data/type-confusion
  const values = [req.body.token];
  conn.query('SELECT * FROM users WHERE token = ?', values); // want data/type-confusion
  res.json(bad);
});
Fastify().post('/b', async (request) => {
  const { file } = request.body as { file: string };
  if (file.includes('..')) throw new Error('no'); // want data/type-confusion
});

app.post('/safe', async (req, res) => {
  const file = String(req.query.file);
  if (file.includes('..')) return res.status(400).end();
  if (typeof req.body.name !== 'string') return res.status(400).end();
  if (req.body.name.includes('<')) return res.status(400).end();
  if (req.params.path!.includes('..')) return res.status(400).end();
  if (req.headers['x-a']!.includes('..')) return res.status(400).end();
  if ((req.query.sort as string).includes('name')) res.write('x');
  const at = (req.query.file as string).indexOf('..');
  conn.query('SELECT * FROM users WHERE token = ?', [String(req.body.token)]);
  conn.query('SELECT * FROM users WHERE id = ?', [Number(req.body.id)]);
  pool.execute('SELECT * FROM users WHERE token = ?', [req.body.token]);
  pg.query('SELECT * FROM users WHERE token = $1', [req.body.token]);
  const { token } = Body.parse(req.body);
  conn.query('SELECT * FROM users WHERE token = ?', [token]);
  conn.query('INSERT INTO users SET ?', [req.body.user]);
  conn.query('SELECT * FROM users WHERE token = ?', [req.params.token]);
  if (`${req.query.z}`.includes('..')) return res.status(400).end();
  if (req.query.a!.toString().includes('..')) return res.status(400).end();
  const own = { query: (x: string, y: unknown) => [x, y] };
  own.query('SELECT * FROM users WHERE token = ?', [req.body.token]);
  res.json(at);
});
export function page(req: NextApiRequest) {
  return (req.query.file as string).includes('..');
}
