import { randomBytes, randomInt } from 'node:crypto';
import { query, queryOne } from '@/lib/db';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export interface GiftCard {
  code: string;
  balanceCents: number;
}

export function newVoucherCode(): string {
  let voucherCode = '';
  for (let i = 0; i < 12; i++) {
    voucherCode += ALPHABET[Math.floor(Math.random() * ALPHABET.length)]; // want crypto/insecure-random
  }
  return voucherCode;
}

export function newGiftCardCode(): string {
  return Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

export function newSerial(): string {
  return Array.from(randomBytes(12), (byte) => ALPHABET[byte % 32]).join('');
}

export async function redeem(code: string, orderId: string): Promise<GiftCard | null> {
  const card = await queryOne<GiftCard>('select code, balance_cents as "balanceCents" from gift_cards where code = $1', [code]);
  if (card === null || card.balanceCents <= 0) return null;
  await query('update gift_cards set balance_cents = 0, order_id = $2 where code = $1', [code, orderId]);
  return card;
}
