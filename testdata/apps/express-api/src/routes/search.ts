import { Router } from 'express';
import _ from 'lodash';
import { pool } from '../config/database';

const router = Router();
const TABLES = new Map([
  ['people', 'customers'],
  ['documents', 'invoices'],
]);

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function titles(): Promise<string[]> {
  const { rows } = await pool.query<{ title: string }>('SELECT title FROM articles');
  return rows.map((row) => row.title);
}

router.get('/articles', async (req, res) => {
  const pattern = new RegExp(req.query.q as string, 'i'); // want data/regex-injection
  res.json((await titles()).filter((title) => pattern.test(title)));
});

router.get('/articles/literal', async (req, res) => {
  const pattern = new RegExp(escapeRegExp(String(req.query.q)), 'i');
  const word = new RegExp(`\\b${_.escapeRegExp(String(req.query.word))}\\b`);
  res.json((await titles()).filter((title) => pattern.test(title) && word.test(title)));
});

router.get('/articles/contains', async (req, res) => {
  const q = String(req.query.q).toLowerCase();
  res.json((await titles()).filter((title) => title.toLowerCase().includes(q)));
});

router.get('/in/:table', async (req, res) => {
  const table = TABLES.get(req.params.table);
  if (!table) {
    res.sendStatus(404);
    return;
  }
  const like = `%${String(req.query.q)}%`;
  const { rows } = await pool.query(`SELECT id FROM ${table} WHERE name ILIKE $1 LIMIT 20`, [like]);
  res.json(rows);
});

router.get('/tags', async (req, res) => {
  const tags = String(req.query.tags ?? '').split(',');
  const list = tags.map((tag) => tag.trim()).filter(Boolean).map((tag) => `'${tag}'`);
  const { rows } = await pool.query(`SELECT * FROM tags WHERE name IN (${list.join(', ')})`); // want injection/sql
  res.json(rows);
});

router.get('/tag-ids', async (req, res) => {
  const ids = String(req.query.ids ?? '').split(',').map(Number);
  const { rows } = await pool.query(`SELECT * FROM tags WHERE id IN (${ids.join(', ')})`);
  res.json(rows);
});

router.get('/recent', async (req, res) => {
  const period = ((name: unknown): string => {
    switch (name) {
      case 'week':
        return '7 days';
      case 'month':
        return '1 month';
      default:
        return '1 day';
    }
  })(req.query.period);
  const { rows } = await pool.query(`SELECT * FROM invoices WHERE issued_at > now() - interval '${period}'`);
  res.json(rows);
});

export default router;
