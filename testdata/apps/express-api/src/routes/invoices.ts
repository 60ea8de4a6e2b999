import { Router, type Request } from 'express';
import { z } from 'zod';
import { pool } from '../config/database';
import { logger } from '../config/logger';
import { InvoiceRepository, isInvoiceColumn } from '../repositories/invoice-repository';
import type { Invoice } from '../types/models';

const invoices = Router();
const repository = new InvoiceRepository(pool);

const SORT = { newest: 'issued_at DESC', oldest: 'issued_at ASC', largest: 'total DESC' } as const;
const STATUSES = ['draft', 'sent', 'paid', 'void'] as const;

const NewInvoice = z.object({
  customerId: z.number().int(),
  currency: z.enum(['EUR', 'GBP', 'SEK']),
  note: z.string().max(500),
});

function pageOf(req: Request): { limit: number; offset: number } {
  const limit = Math.min(100, Number(req.query.limit ?? 25));
  const page = Number.parseInt(String(req.query.page ?? '1'), 10);
  return { limit, offset: (page - 1) * limit };
}

invoices.get('/', async (req, res) => {
  const { limit, offset } = pageOf(req);
  const sort = SORT[req.query.sort as keyof typeof SORT] ?? SORT.newest;
  const { rows } = await pool.query(`SELECT * FROM invoices ORDER BY ${sort} LIMIT ${limit} OFFSET ${offset}`);
  res.json(rows);
});

invoices.get('/by-status/:status', async (req, res) => {
  const { status } = req.params;
  if (!(STATUSES as readonly string[]).includes(status)) {
    res.status(400).json({ error: 'Unknown status' });
    return;
  }
  const found = await pool.query<Invoice>(`SELECT * FROM invoices WHERE status = '${status}'`);
  res.json(found.rows);
});

invoices.get('/overdue', async (req, res) => {
  const filters = ["status = 'sent'", 'due_at < now()'];
  const values: unknown[] = [];
  if (req.query.customer) {
    values.push(req.query.customer);
    filters.push(`customer_id = $${values.length}`);
  }
  if (req.query.currency) {
    filters.push(`currency = '${req.query.currency}'`);
  }
  const { rows } = await pool.query(`SELECT * FROM invoices WHERE ${filters.join(' AND ')}`, values); // want injection/sql
  res.json(rows);
});

invoices.get('/sorted', async (req, res) => {
  const order = String(req.query.order ?? 'issued_at');
  const direction = req.query.dir === 'asc' ? 'ASC' : 'DESC';
  const safe = isInvoiceColumn(order) ? order : 'issued_at';
  if (req.query.legacy) {
    const old = await pool.query(`SELECT id, total FROM invoices ORDER BY ${order} ${direction}`); // want injection/sql-identifier
    res.json(old.rows);
    return;
  }
  res.json(await repository.list(pageOf(req), safe));
});

invoices.get('/:id', async (req, res) => {
  const invoice = await repository.byId(req.params.id);
  if (!invoice) {
    logger.info('invoice not found', { id: req.params.id });
    res.status(404).json({ error: `No invoice ${req.params.id}` });
    return;
  }
  res.json(invoice);
});

invoices.post('/', async (req, res) => {
  const { customerId, currency, note } = NewInvoice.parse(req.body);
  const { rows } = await pool.query(
    `INSERT INTO invoices (customer_id, currency, note) VALUES (${customerId}, '${currency}', $1) RETURNING id`,
    [note],
  );
  res.status(201).json(rows[0]);
});

invoices.post('/bulk-void', async (req, res) => {
  const ids: string[] = req.body.ids;
  const marks = ids.map((_, i) => `$${i + 1}`).join(',');
  await pool.query(`UPDATE invoices SET status = 'void' WHERE id IN (${marks})`, ids);
  res.sendStatus(204);
});

invoices.post('/bulk-remind', async (req, res) => {
  const quoted = (req.body.ids as string[]).map((id) => `'${id}'`).join(',');
  const sql = `UPDATE invoices SET reminded_at = now() WHERE id IN (${quoted})`;
  await pool.query({ text: sql }); // todo-want injection/sql
  res.sendStatus(204);
});

export default invoices;
