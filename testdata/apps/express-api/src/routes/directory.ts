import { Router, type Request, type Response } from 'express';
import assert from 'node:assert';
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { exec } from 'node:child_process';
import path from 'node:path';
import type { QueryResult } from 'pg';
import { pool } from '../config/database';

const ROOT = '/srv/ledgerline/directory';
const LETTERS = Object.freeze(['a-f', 'g-l', 'm-r', 's-z']);

/** Builds the condition of a statement, part by part. */
class Condition {
  protected readonly parts: string[] = [];

  and(part: string): this {
    this.parts.push(part);
    return this;
  }

  get text(): string {
    return this.parts.length > 0 ? this.parts.join(' AND ') : 'TRUE';
  }
}

class PeopleCondition extends Condition {
  private city = '';

  set place(value: string) {
    this.city = value;
  }

  inPlace(): this {
    return this.and(`city = '${this.city}'`);
  }

  adult(): this {
    return this.and('age >= 18');
  }
}

const router = Router();

router.get('/people', async (req, res) => {
  const condition = new PeopleCondition();
  condition.place = String(req.query.city);
  const { rows } = await pool.query(`SELECT * FROM people WHERE ${condition.inPlace().text}`); // todo-want injection/sql
  res.json(rows);
});

router.get('/people/adults', async (_req, res) => {
  const condition = new PeopleCondition().adult();
  const { rows } = await pool.query(`SELECT * FROM people WHERE ${condition.text}`);
  res.json(rows);
});

function* conditions(query: Record<string, unknown>): Generator<string> {
  for (const [column, value] of Object.entries(query)) {
    if (column !== 'city' && column !== 'team') continue;
    yield `${column} = '${value}'`;
  }
}

router.get('/teams', async (req, res) => {
  const parts = [...conditions(req.query)];
  const { rows } = await pool.query('SELECT * FROM teams WHERE ' + parts.join(' AND ')); // want injection/sql
  res.json(rows);
});

const counting = (table: string) => (where: string) =>
  pool.query(`SELECT count(*) FROM ${table} WHERE ${where}`); // todo-want injection/sql

const countPeople = counting('people');

router.get('/people/count', (req, res, next) => {
  countPeople(`name LIKE '${req.query.prefix}%'`)
    .then(({ rows }: QueryResult<{ count: string }>) => res.json(rows[0]))
    .catch(next);
});

router.get('/people/total', (_req, res, next) => {
  counting('people')('active').then(({ rows }) => res.json(rows[0]), next);
});

const events = new EventEmitter();
events.on('export', (name: string) => {
  exec(`zip -q /srv/out/${name}.zip /srv/out/${name}.csv`, () => undefined); // todo-want injection/command
});
events.on('exported', (id: number) => {
  exec(`rm -f /srv/out/${id}.csv`, () => undefined);
});

router.post('/export', (req, res) => {
  events.emit('export', req.body.name);
  events.emit('exported', Number(req.body.id));
  res.sendStatus(202);
});

router.get('/page/:letters', async (req, res) => {
  const { letters } = req.params;
  assert(LETTERS.includes(letters), 'Unknown page');
  res.type('text/plain').send(await readFile(path.join(ROOT, `${letters}.txt`)));
});

router.get('/pages', async (req, res) => {
  const wanted = String(req.query.letters).split(',');
  const texts: Buffer[] = [];
  for (const letters of wanted) {
    if (!LETTERS.includes(letters)) continue;
    texts.push(await readFile(`${ROOT}/${letters}.txt`));
  }
  res.type('text/plain').send(Buffer.concat(texts));
});

router.get('/photo', async (req, res) => {
  let file = 'nobody.jpg';
  try {
    file = decodeURIComponent(String(req.query.file));
  } catch {
    file = 'broken.jpg';
  } finally {
    res.type('image/jpeg');
  }
  res.send(await readFile(path.join(ROOT, 'photos', file))); // want files/path-traversal
});

router.get('/photo/default', async (req, res) => {
  const file = req.query.file ? 'somebody.jpg' : 'nobody.jpg';
  {
    const file = String(req.query.caption);
    res.set('x-caption', encodeURIComponent(file));
  }
  res.type('image/jpeg').send(await readFile(path.join(ROOT, 'photos', file)));
});

async function sendCard(this: { folder: string }, res: Response, name: string): Promise<void> {
  res.sendFile(path.join(this.folder, name)); // want files/path-traversal
}

router.get('/card/:name', (req: Request<{ name: string }>, res) => {
  void sendCard.call({ folder: ROOT }, res, req.params.name);
});

router.get('/card/:name/known', (req, res) => {
  const known = new Map([['front', 'front.pdf'], ['back', 'back.pdf']]);
  const name = known.get(req.params.name);
  if (name === undefined) {
    res.sendStatus(404);
    return;
  }
  void res.sendFile(path.join(ROOT, name));
});

export default router;
