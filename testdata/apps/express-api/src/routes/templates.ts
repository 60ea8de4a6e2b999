import { Router } from 'express';
import ejs from 'ejs';
import _ from 'lodash';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { requireAdmin } from '../middleware/auth';

const router = Router();
const FOLDER = path.resolve('templates');
const NAMES = ['invoice', 'reminder', 'receipt'] as const;
const Name = z.enum(NAMES);

const SUBJECTS: Record<(typeof NAMES)[number], string> = {
  invoice: 'Invoice <%= number %>',
  reminder: 'Reminder of invoice <%= number %>',
  receipt: 'Thank you for your payment',
};

router.get('/:name', async (req, res) => {
  const name = Name.parse(req.params.name);
  res.type('text/plain').send(await readFile(path.join(FOLDER, `${name}.ejs`), 'utf8'));
});

router.post('/:name/subject', (req, res) => {
  const name = Name.parse(req.params.name);
  res.json({ subject: ejs.render(SUBJECTS[name], { number: req.body.number }) });
});

router.post('/preview', requireAdmin, (req, res) => {
  const source: string = req.body.source;
  const html = ejs.render(`<main>${source}</main>`, { number: 1 }); // want injection/template
  res.json({ html });
});

router.post('/greeting', (req, res) => {
  const greet = _.template('Dear <%- name %>,');
  res.json({ text: greet({ name: req.body.name }) });
});

router.post('/formula', (req, res) => {
  const { formula, values } = req.body;
  const compute = new Function('v', `return ${formula}`); // want injection/code
  res.json({ result: Number(compute(values)) });
});

router.post('/delay', (req, res) => {
  const delay = Math.min(5000, Number(req.body.ms));
  setTimeout(() => res.json({ delay, echoed: req.body.echo }), delay);
});

export default router;
