import { Router } from 'express';
import { exec, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { logger } from '../config/logger';

const run = promisify(exec);
const runFile = promisify(execFile);
const FORMATS = { csv: 'csv', xlsx: 'xlsx', ods: 'ods' } as const;
type Format = keyof typeof FORMATS;

const Archive = z.object({ year: z.number().int().min(2000), month: z.coerce.number(), kind: z.enum(['invoices', 'letters']) });

const router = Router();

const convert = async (source: string, format: string): Promise<string> => {
  const { stdout } = await run(`soffice --headless --convert-to ${format} /srv/exports/${source}.html`); // want injection/command
  return stdout.trim();
};

router.post('/convert', async (req, res) => {
  const { name, format = 'csv' } = req.body as { name: string; format?: string };
  const known = FORMATS[format as Format];
  if (!known) {
    res.status(400).json({ error: 'Unknown format' });
    return;
  }
  res.json({ file: await convert(name, known) });
});

router.post('/convert-today', async (req, res) => {
  const format = req.body.format === 'xlsx' ? 'xlsx' : 'csv';
  const { stdout } = await run(`soffice --headless --convert-to ${format} /srv/exports/today.html`);
  res.json({ file: stdout.trim() });
});

router.post('/archive', async (req, res) => {
  const { year, month, kind } = Archive.parse(req.body);
  await run(`tar czf /srv/archive/${kind}-${year}-${month}.tgz /srv/data/${kind}/${year}/${month}`);
  res.sendStatus(202);
});

router.get('/history', async (req, res) => {
  const branch = String(req.query.branch ?? 'main');
  if (!/^[a-z][\w/]*$/.test(branch)) {
    res.sendStatus(400);
    return;
  }
  const { stdout } = await runFile('git', ['-C', '/srv/templates', 'log', '--oneline', branch]);
  res.type('text/plain').send(stdout);
});

router.get('/diff', async (req, res) => {
  const ref = req.query.ref as string;
  const { stdout } = await runFile('git', ['-C', '/srv/templates', 'diff', ref]); // want injection/command-argument
  res.type('text/plain').send(stdout);
});

router.get('/blame', async (req, res) => {
  const file = String(req.query.file);
  const { stdout } = await runFile('git', ['-C', '/srv/templates', 'blame', '--', file]);
  res.type('text/plain').send(stdout);
});

router.get('/pages/:id', (req, res) => {
  const child = spawn('pdfinfo', [`/srv/exports/${Number(req.params.id)}.pdf`]);
  res.type('text/plain');
  child.stdout.pipe(res);
});

router.get('/preview', (req, res) => {
  const width = parseInt(String(req.query.width ?? '800'), 10);
  const file = req.query.file as string;
  const args = ['-c', `pdftoppm -png -scale-to ${width} "/srv/exports/${file}" | head -c 1000000`]; // want injection/command
  const child = spawn('sh', args);
  child.on('error', (err) => logger.error('preview failed', { error: err.message }));
  res.type('image/png');
  child.stdout.pipe(res);
});

router.get('/size', (req, res) => {
  let file = String(req.query.file);
  file = 'today.html';
  exec(`du -sh /srv/exports/${file}`, (err, stdout) => {
    if (err) {
      res.sendStatus(500);
      return;
    }
    res.json({ size: stdout.split('\t')[0] });
  });
});

export default router;
