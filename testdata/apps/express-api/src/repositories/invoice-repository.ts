import type { Pool } from 'pg';
import type { Invoice, Page } from '../types/models';

const COLUMNS = ['issued_at', 'total', 'status'] as const;
export type InvoiceColumn = (typeof COLUMNS)[number];

export class InvoiceRepository {
  constructor(private readonly db: Pool) {}

  async byId(id: string): Promise<Invoice | undefined> {
    const { rows } = await this.db.query<Invoice>('SELECT * FROM invoices WHERE id = $1', [id]);
    return rows[0];
  }

  async list(page: Page, order: InvoiceColumn): Promise<Invoice[]> {
    const sql = `SELECT * FROM invoices ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`;
    return (await this.db.query<Invoice>(sql)).rows;
  }

  async byIds(ids: readonly string[]): Promise<Invoice[]> {
    const marks = ids.map((_, i) => `$${i + 1}`).join(', ');
    const { rows } = await this.db.query<Invoice>(`SELECT * FROM invoices WHERE id IN (${marks})`, [...ids]);
    return rows;
  }

  /** where comes from the saved views, which only administrators write. */
  async matching(where: string): Promise<Invoice[]> {
    return (await this.db.query<Invoice>(`SELECT * FROM invoices WHERE ${where}`)).rows;
  }
}

export const isInvoiceColumn = (name: string): name is InvoiceColumn =>
  (COLUMNS as readonly string[]).includes(name);
