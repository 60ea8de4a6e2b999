import { Pool, type QueryResultRow } from 'pg';

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL ?? 'postgres://localhost:5432/fernwood',
  max: Number(process.env.DATABASE_POOL_SIZE ?? '10'),
  ssl: process.env.DATABASE_CA ? { ca: process.env.DATABASE_CA } : undefined,
});

/** The read replica behind the nightly reports. */
export const reportingPool = new Pool({
  host: 'replica-1.fernwood-supply.net',
  user: 'reporting',
  password: 'rEp0rts-Moss!23', // want secrets/sdk-credential-literal
  database: 'fernwood',
  ssl: { rejectUnauthorized: false }, // want request/tls-reject-unauthorized
});

export async function query<T extends QueryResultRow>(text: string, params: unknown[] = []): Promise<T[]> {
  const result = await pool.query<T>(text, params);
  return result.rows;
}

export async function queryOne<T extends QueryResultRow>(text: string, params: unknown[] = []): Promise<T | null> {
  const rows = await query<T>(text, params);
  return rows[0] ?? null;
}
