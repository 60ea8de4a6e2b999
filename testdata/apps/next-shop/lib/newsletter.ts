import { createHmac } from 'node:crypto';
import { query } from '@/lib/db';
import { siteUrl } from '@/lib/require-env';

function unsubscribeMark(email: string): string {
  return createHmac('sha256', 'unsubscribe-links-v2').update(email).digest('hex'); // want secrets/crypto-key-literal
}

export function unsubscribeLink(email: string): string {
  return `${siteUrl()}/newsletter/leave/${encodeURIComponent(email)}/${unsubscribeMark(email)}`;
}

export async function subscribe(email: string, locale: string): Promise<void> {
  await query('insert into subscribers (email, locale) values ($1, $2) on conflict do nothing', [email, locale]);
}

export async function unsubscribe(email: string): Promise<void> {
  await query('delete from subscribers where email = $1', [email]);
}
