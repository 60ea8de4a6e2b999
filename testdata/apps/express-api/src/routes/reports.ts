import { Router, type Response } from 'express';
import escapeHtml from 'escape-html';
import _ from 'lodash';
import { replica } from '../config/database';
import { escapeText, page } from '../utils/html';
import { formatMoney } from '../utils/money';

const router = Router();
const PERIODS = ['month', 'quarter', 'year'];

const row = (label: string, value: string) => `<tr><td>${label}</td><td>${value}</td></tr>`;

function sendTable(res: Response, caption: string, rows: string[]): void {
  res.send(`<table><caption>${caption}</caption>${rows.join('')}</table>`); // want xss/reflected
}

router.get('/turnover', async (req, res) => {
  const year = Number(req.query.year);
  const { rows } = await replica.query('SELECT month, total FROM turnover WHERE year = $1', [year]);
  const title = String(req.query.title ?? `Turnover ${year}`);
  sendTable(res, title, rows.map((r) => row(String(r.month), formatMoney(r.total, 'EUR'))));
});

router.get('/summary', (req, res) => {
  const title = escapeHtml(String(req.query.title));
  res.send(`<h1>${title}</h1><p>${_.escape(String(req.query.note))}</p>`);
});

router.get('/printed', (req, res) => {
  res.send(`<h1>${String(req.query.title).replace(/[&<>"']/g, '')}</h1>`);
});

router.get('/count', (req, res) => {
  const count = parseInt(String(req.query.count), 10);
  res.send(`<p>${count} rows</p>`);
});

router.get('/period/:period', (req, res) => {
  const { period } = req.params;
  if (!PERIODS.includes(period)) {
    res.status(400).json({ error: `Unknown period ${period}` });
    return;
  }
  res.send(`<h1>Report for the ${period}</h1>`);
});

router.get('/csv', (req, res) => {
  res.set('Content-Type', 'text/csv');
  res.send(`title\n${String(req.query.title)}\n`);
});

router.get('/json', (req, res) => {
  res.send({ title: req.query.title });
});

router.get('/error', (req, res) => {
  res.status(400).send('No report called ' + req.query.name); // want xss/reflected
});

router.get('/cover', (req, res) => {
  res.send(page('Cover', `<p>${escapeText(String(req.query.subtitle))}</p>`));
});

export default router;
