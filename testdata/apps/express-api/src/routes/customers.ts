import { Router } from 'express';
import type { Pool, PoolClient } from 'pg';
import _ from 'lodash';
import { pool } from '../config/database';
import type { Customer } from '../types/models';

class CustomerRepository {
  constructor(private readonly db: Pool) {}

  async findByEmail(email: string): Promise<Customer[]> {
    return this.select(`email = '${email}'`);
  }

  async findByCountry(country: string): Promise<Customer[]> {
    const { rows } = await this.db.query<Customer>('SELECT * FROM customers WHERE country = $1', [country]);
    return rows;
  }

  async rename(id: number, name: string): Promise<void> {
    await this.inTransaction(async (tx) => {
      await tx.query(`UPDATE customers SET name = $1 WHERE id = ${id}`, [name]);
      await tx.query('INSERT INTO audit (entity, entity_id) VALUES ($1, $2)', ['customer', id]);
    });
  }

  private async select(where: string): Promise<Customer[]> {
    const { rows } = await this.db.query<Customer>('SELECT * FROM customers WHERE ' + where); // want injection/sql
    return rows;
  }

  private async inTransaction<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
    const tx = await this.db.connect();
    try {
      await tx.query('BEGIN');
      const result = await work(tx);
      await tx.query('COMMIT');
      return result;
    } catch (err) {
      await tx.query('ROLLBACK');
      throw err;
    } finally {
      tx.release();
    }
  }
}

const customers = new CustomerRepository(pool);
const router = Router();

router.get('/', async (req, res) => {
  if (typeof req.query.email === 'string') {
    res.json(await customers.findByEmail(req.query.email));
    return;
  }
  const country = String(req.query.country ?? 'GB').toUpperCase();
  res.json(await customers.findByCountry(country));
});

router.param('customerId', (req, res, next, value: string) => {
  if (!/^\d{1,9}$/.test(value)) {
    res.status(400).json({ error: 'Customer ids are numbers' });
    return;
  }
  next();
});

router.patch('/:customerId', async (req, res) => {
  const id = Number(req.params.customerId);
  await customers.rename(id, String(req.body.name));
  res.sendStatus(204);
});

router.get('/:customerId/contacts', async (req, res) => {
  let id: string | number = req.params.customerId;
  id = Number.parseInt(id, 10);
  const { rows } = await pool.query(`SELECT * FROM contacts WHERE customer_id = ${id}`);
  res.json(rows);
});

router.get('/:customerId/preferences', async (req, res) => {
  const defaults = { newsletter: true, language: 'en' };
  const { rows } = await pool.query('SELECT preferences FROM customers WHERE id = $1', [req.params.customerId]);
  res.json(_.merge({}, defaults, rows[0]?.preferences));
});

export default router;
