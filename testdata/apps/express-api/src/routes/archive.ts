import { Router } from 'express';
import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pool } from '../config/database';

const ROOT = path.resolve('/srv/ledgerline/archive');
const YEARS = ['2024', '2025', '2026'];
const MONTH = /^(\d{4})-(\d{2})$/;

const jobs = {
  pack: (folder: string) => exec(`tar czf /srv/out/pack.tgz /srv/in/${folder}`), // todo-want injection/command
  list: (year: number) => exec(`ls /srv/in/${year}`),
};

/** Looks a document up as the old desk did, with a callback. */
function lookUp(number: string, done: (err: Error | null, condition: string) => void): void {
  process.nextTick(() => done(null, `number = '${number}'`));
}

const router = Router();

router.post('/pack', (req, res) => {
  jobs.pack(req.body.folder);
  jobs.list(Number(req.body.year));
  res.sendStatus(202);
});

router.get('/number/:number', (req, res, next) => {
  lookUp(req.params.number, (err, condition) => {
    if (err) return next(err);
    pool.query(`SELECT * FROM archive WHERE ${condition}`).then(({ rows }) => res.json(rows), next); // todo-want injection/sql
  });
});

router.get('/number/:number/bound', (req, res, next) => {
  lookUp('0', (err, condition) => {
    if (err) return next(err);
    pool.query(`SELECT * FROM archive WHERE ${condition} OR number = $1`, [req.params.number]).then(({ rows }) => res.json(rows), next);
  });
});

router.get('/month/:month', async (req, res) => {
  const match = MONTH.exec(req.params.month);
  if (!match) {
    res.status(400).json({ error: 'A month looks like 2026-01' });
    return;
  }
  const [, year, month] = match;
  res.type('text/csv').send(await readFile(path.join(ROOT, `${year}/${month}.csv`)));
});

router.get('/years', async (req, res) => {
  const years = String(req.query.years).split(',');
  if (!years.every((year) => YEARS.includes(year))) {
    res.sendStatus(400);
    return;
  }
  const { rows } = await pool.query(`SELECT * FROM archive WHERE year IN (${years.join(', ')})`);
  res.json(rows);
});

router.get('/all-terms', async (req, res) => {
  const terms: string[] = [];
  terms.push(...Object.values(req.query as Record<string, string>));
  const conditions = terms.map((term) => `text ILIKE '%${term}%'`);
  const { rows } = await pool.query('SELECT * FROM archive WHERE ' + conditions.join(' AND ')); // todo-want injection/sql
  res.json(rows);
});

router.get('/all-terms/bound', async (req, res) => {
  const terms = Object.values(req.query as Record<string, string>).map((term) => `%${term}%`);
  const conditions = terms.map((_, i) => `text ILIKE $${i + 1}`);
  const { rows } = await pool.query('SELECT * FROM archive WHERE ' + conditions.join(' AND '), terms);
  res.json(rows);
});

router.get('/flat', async (req, res) => {
  const full = path.resolve(ROOT, String(req.query.name));
  if (path.dirname(full) !== ROOT) {
    res.sendStatus(404);
    return;
  }
  res.type('text/plain').send(await readFile(full));
});

router.get('/prefixed', async (req, res) => {
  const full = path.join(ROOT, String(req.query.name));
  if (full.indexOf(ROOT + path.sep) !== 0) {
    res.sendStatus(404);
    return;
  }
  res.type('text/plain').send(await readFile(full));
});

router.get('/hex', (req, res) => {
  const digits = Buffer.from(String(req.query.text), 'utf8').toString('hex');
  res.send(`<code>${digits}</code>`);
});

router.get('/older/:name', (req, res) => {
  res.sendStatus(410);
  return;
  exec(`cat /srv/older/${req.params.name}`);
});

router.get('/broken', (req, res) => {
  try {
    JSON.parse(String(req.query.filter));
    res.sendStatus(204);
  } catch (err) {
    res.status(400).send(`<p>Not a filter: ${(err as Error).message}</p>`); // todo-want xss/reflected
  }
});

router.get('/thrown', (req, res) => {
  try {
    if (!YEARS.includes(String(req.query.year))) throw new Error(`Unknown year ${req.query.year}`);
    res.sendStatus(204);
  } catch (err) {
    res.status(400).json({ error: (err as Error).message });
  }
});

export default router;
