import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { env } from './env';

export const pool = new Pool({
  connectionString: env.DATABASE_URL,
  max: 20,
  ssl: env.NODE_ENV === 'production' ? { ca: readFileSync('/etc/ssl/ledgerline/db-ca.pem', 'utf8') } : undefined,
});

// The reporting replica came with a self-signed certificate.
export const replica = new Pool({
  host: process.env.REPLICA_HOST,
  user: 'reporting',
  password: process.env.REPLICA_PASSWORD,
  ssl: { rejectUnauthorized: false }, // want request/tls-reject-unauthorized
});

export async function ping(): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT 1');
  return rowCount === 1;
}

export async function vacuum(table: 'invoices' | 'customers'): Promise<void> {
  await pool.query(`VACUUM ANALYZE ${table}`);
}
