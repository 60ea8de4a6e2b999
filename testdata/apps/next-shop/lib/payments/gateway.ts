import { createHash, createHmac } from 'node:crypto';
import { requireEnv } from '@/lib/require-env';

/** Invoice payments of business customers go through the bank's own gateway. */
export interface GatewayPayment {
  orderId: string;
  amountCents: number;
  currency: string;
}

export function signPayment(payment: GatewayPayment): string {
  const fields = [payment.orderId, payment.amountCents, payment.currency, requireEnv('BANK_MERCHANT_CODE')];
  return createHash('md5').update(fields.join('|')).digest('hex'); // want crypto/weak-hash
}

export function signRefund(payment: GatewayPayment): string {
  const text = `${payment.orderId}:${payment.amountCents}`;
  return createHmac('sha1', requireEnv('BANK_REFUND_SECRET')).update(text).digest('hex'); // want crypto/weak-hmac
}

export function signStatement(text: string): string {
  return createHmac('sha256', requireEnv('BANK_STATEMENT_SECRET')).update(text).digest('hex');
}
