import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pool } from '../config/database';
import { env } from '../config/env';
import { logger } from '../config/logger';

const DAY = 24 * 60 * 60 * 1000;

export async function removeOrphans(): Promise<number> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM attachments');
  const known = new Set(rows.map((row) => row.name));
  let removed = 0;
  for (const name of await readdir(env.UPLOAD_DIR)) {
    const file = path.join(env.UPLOAD_DIR, name);
    const info = await stat(file);
    if (known.has(name) || Date.now() - info.mtimeMs < DAY) continue;
    await rm(file);
    removed += 1;
  }
  logger.info(`removed ${removed} orphans`);
  return removed;
}

export async function expireDrafts(days: number): Promise<void> {
  await pool.query(`DELETE FROM invoices WHERE status = 'draft' AND issued_at < now() - interval '${days} days'`);
}
