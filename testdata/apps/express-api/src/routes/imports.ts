import { Router } from 'express';
import yaml from 'js-yaml';
import multer from 'multer';
import { z } from 'zod';
import { pool } from '../config/database';

const router = Router();
const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 1_000_000 },
  fileFilter: (_req, file, cb) => cb(null, ['text/csv', 'application/yaml'].includes(file.mimetype)),
});

const Row = z.object({ name: z.string().max(200), email: z.email(), country: z.string().length(2) });

function parseCsv(text: string): unknown[] {
  const [head = '', ...lines] = text.split('\n');
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i] ?? `c${i}`, cell])));
}

async function store(rows: z.infer<typeof Row>[]): Promise<void> {
  for (const row of rows) {
    await pool.query('INSERT INTO customers (name, email, country) VALUES ($1, $2, $3)', [row.name, row.email, row.country]);
  }
}

router.post('/customers', upload.single('file'), async (req, res) => {
  const rows = z.array(Row).parse(parseCsv(req.file?.buffer.toString('utf8') ?? ''));
  await store(rows);
  res.status(201).json({ imported: rows.length });
});

router.post('/chart', async (req, res) => {
  const chart = yaml.load(req.body.document); // want data/unsafe-deserialization
  res.json({ chart });
});

router.post('/chart/plain', async (req, res) => {
  const chart = yaml.safeLoad(String(req.body.document));
  const other = yaml.load(String(req.body.other), { schema: yaml.JSON_SCHEMA });
  const third: unknown = JSON.parse(String(req.body.json));
  res.json({ chart, other, third });
});

router.post('/preview', upload.single('file'), (req, res) => {
  const rows = parseCsv(String(req.body.text)).slice(0, 10);
  res.json(rows);
});

export default router;
