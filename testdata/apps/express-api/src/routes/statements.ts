import { Router, type Request, type Response } from 'express';
import { ok as invariant } from 'node:assert';
import { execFile, execSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import axios from 'axios';
import { pool } from '../config/database';
import { InvoiceRepository } from '../repositories/invoice-repository';
import { stamp } from '../services/pdf';

enum Bank {
  North = 'north',
  South = 'south',
}

const ROOT = '/srv/ledgerline/statements';
const CURRENCIES = ['EUR', 'GBP', 'SEK'];
const ACCOUNTS = { main: 'account_main', savings: 'account_savings' } as const;
const FORMATS = new Map<string, string>([['csv', 'text/csv'], ['mt940', 'text/plain']]);
const BANKS: readonly string[] = Object.values(Bank);
const ID = /^[A-Z0-9]{8,34}$/;
const PARTNERS = ['north.banks.example', 'south.banks.example'];

const router = Router();
const repository = new InvoiceRepository(pool);

function assertIban(value: unknown): asserts value is string {
  if (typeof value !== 'string' || !ID.test(value)) throw new TypeError('Not an IBAN');
}

const isBank = (value: unknown): value is Bank => BANKS.includes(value as string);
const isCurrency = (value: string): boolean => CURRENCIES.indexOf(value) !== -1;

router.get('/by-iban', async (req, res) => {
  const { iban } = req.query;
  assertIban(iban);
  const { rows } = await pool.query(`SELECT * FROM statements WHERE iban = '${iban}'`);
  res.json(rows);
});

router.get('/by-bank', async (req, res) => {
  const bank = req.query.bank;
  if (isBank(bank)) {
    const { rows } = await pool.query(`SELECT * FROM statements WHERE bank = '${bank}'`);
    res.json(rows);
  } else {
    res.status(400).json({ error: 'Unknown bank' });
  }
});

router.get('/by-currency', async (req, res) => {
  const currency = String(req.query.currency);
  const known = isCurrency(currency);
  if (!known) throw new RangeError('Unknown currency');
  const { rows } = await pool.query(`SELECT * FROM statements WHERE currency = '${currency}'`);
  res.json(rows);
});

router.get('/by-account', async (req, res) => {
  const name = String(req.query.account);
  invariant(Object.hasOwn(ACCOUNTS, name), 'Unknown account');
  const { rows } = await pool.query(`SELECT * FROM ${ACCOUNTS[name as keyof typeof ACCOUNTS]} LIMIT 100`);
  res.json(rows);
});

router.get('/by-any-currency', async (req, res) => {
  const wanted = String(req.query.currencies).split(',');
  const known = wanted.filter((currency) => CURRENCIES.includes(currency));
  const list = known.map((currency) => `'${currency}'`).join(', ');
  const { rows } = await pool.query(`SELECT * FROM statements WHERE currency IN (${list})`);
  res.json(rows);
});

router.get('/by-date', async (req, res) => {
  const from = new Date(String(req.query.from)).toISOString();
  const days = Math.floor(Number(req.query.days));
  const { rows } = await pool.query(`SELECT * FROM statements WHERE at BETWEEN '${from}' AND '${from}'::date + ${days}`);
  res.json(rows);
});

router.get('/by-amount', async (req, res) => {
  const min = +(req.query.min as string);
  const max = parseFloat(String(req.query.max)).toFixed(2);
  const exact = req.query.exact !== undefined;
  const length = String(req.query.text ?? '').length;
  const sql = `SELECT * FROM statements WHERE amount BETWEEN ${min} AND ${max} AND exact = ${exact} AND length(text) >= ${length}`;
  res.json((await pool.query(sql)).rows);
});

router.get('/by-digest', async (req, res) => {
  const digest = createHash('sha256').update(String(req.query.text)).digest('hex');
  const { rows } = await pool.query(`SELECT * FROM statements WHERE digest = '${digest}'`);
  res.json(rows);
});

router.get('/by-page', async (req, res) => {
  const page = Number(req.query.page);
  if (!Number.isInteger(page)) {
    res.sendStatus(400);
    return;
  }
  const invoices = await repository.list({ limit: 20, offset: page * 20 }, 'issued_at');
  res.json(invoices);
});

router.get('/saved-view', async (req, res) => {
  const { rows } = await pool.query('SELECT condition FROM views WHERE id = $1', [req.query.view]);
  res.json(await repository.matching(rows[0]?.condition ?? 'TRUE'));
});

router.get('/files/:format/:id', async (req, res) => {
  const { format, id } = req.params;
  const type = FORMATS.get(format);
  if (!type || !ID.test(id)) {
    res.sendStatus(404);
    return;
  }
  res.type(type).send(await readFile(path.join(ROOT, format, id))); // todo-ok files/path-traversal
});

router.get('/files/real', async (req, res) => {
  const full = await realpath(path.join(ROOT, String(req.query.file)));
  if (!full.startsWith(`${ROOT}/`)) {
    res.sendStatus(404);
    return;
  }
  res.type('text/plain').send(await readFile(full));
});

router.get('/files/latest', async (req, res) => {
  const folder = req.query.bank === Bank.North ? 'north' : 'south';
  switch (req.query.kind) {
    case 'day':
    case 'month':
      res.type('text/csv').send(await readFile(path.join(ROOT, folder, `${req.query.kind}.csv`)));
      return;
    default:
      res.sendStatus(404);
  }
});

router.post('/files', async (req, res) => {
  const name = `${randomUUID()}.csv`;
  const text = String(req.body.text);
  await writeFile(path.join(ROOT, name), text);
  res.status(201).json({ name, length: text.length });
});

router.post('/print', (req, res) => {
  const copies = Number(req.body.copies) | 0;
  const printer = CURRENCIES.some((currency) => currency === req.body.tray) ? 'tray' : 'main';
  execSync(`lp -n ${copies} -d ${printer} /srv/ledgerline/print.pdf`);
  res.sendStatus(202);
});

router.post('/stamp', (req, res, next) => {
  stamp(String(Number(req.body.id)), (err) => (err ? next(err) : res.sendStatus(202)));
});

router.post('/sign', (req: Request, res: Response) => {
  const reason = String(req.body.reason);
  execFile('pdfsig', ['-add-signature', '-reason', reason, '/srv/ledgerline/print.pdf'], (err) => {
    res.sendStatus(err ? 500 : 204);
  });
});

router.get('/bank/status', async (req, res) => {
  const address = String(req.query.address);
  const url = new URL(address);
  if (PARTNERS.some((host) => url.hostname === host) && url.protocol === 'https:') {
    const { status } = await axios.get(url.href, { maxRedirects: 0 });
    res.json({ status });
    return;
  }
  res.sendStatus(400);
});

router.get('/bank/subdomain', async (req, res) => {
  const url = new URL(String(req.query.address));
  const ours = url.hostname === 'banks.example' || url.hostname.endsWith('.banks.example');
  const answer = ours ? await axios.get(url.href, { maxRedirects: 0 }) : null;
  res.json({ status: answer?.status ?? 0 });
});

router.get('/bank/redirect', (req, res) => {
  const address = String(req.query.to);
  const url = new URL(address, 'https://ledgerline.example');
  res.redirect(url.host === 'ledgerline.example' ? `${url.pathname}${url.search}` : '/');
});

router.get('/title', (req, res) => {
  const title = req.query.title;
  const show = (title: string) => `<title>${title}</title>`;
  res.set('x-titled', String(title !== undefined));
  res.send(show('Statements'));
});

router.get('/sum', (req, res) => {
  const amounts = String(req.query.amounts).split(';').map((amount) => Number.parseFloat(amount));
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  res.send(`<b>${total}</b> of ${amounts.length}`);
});

export default router;
