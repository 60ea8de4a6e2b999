import { createHmac, timingSafeEqual } from 'node:crypto';
import { requireEnv } from '@/lib/require-env';

function macOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** Parcel events of the carrier. */
export function verifyCarrier(body: string, signature: string): boolean {
  const expectedSignature = createHmac('sha256', requireEnv('CARRIER_WEBHOOK_SECRET')).update(body).digest('hex');
  return signature === expectedSignature; // want crypto/timing-unsafe-compare
}

/** Stock events of the warehouse. */
export function verifyWarehouse(body: string, signature: string | undefined): boolean {
  if (signature === undefined || signature === '') return false;
  const wanted = Buffer.from(macOf(body, requireEnv('WAREHOUSE_WEBHOOK_SECRET')));
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
