import { redis } from '@/lib/redis';
import type { CartLine } from '@/lib/types';

const TTL_SECONDS = 60 * 60 * 24 * 30;

export async function readCart(cartId: string): Promise<CartLine[]> {
  const stored = await redis.get(`cart:${cartId}`);
  return stored === null ? [] : (JSON.parse(stored) as CartLine[]);
}

export async function writeCart(cartId: string, lines: CartLine[]): Promise<void> {
  await redis.set(`cart:${cartId}`, JSON.stringify(lines), 'EX', TTL_SECONDS);
}

export async function addLine(cartId: string, line: CartLine): Promise<CartLine[]> {
  const lines = await readCart(cartId);
  const present = lines.find((other) => other.productId === line.productId);
  if (present) present.quantity += line.quantity;
  else lines.push(line);
  await writeCart(cartId, lines);
  return lines;
}

export async function clearCart(cartId: string): Promise<void> {
  await redis.del(`cart:${cartId}`);
}
