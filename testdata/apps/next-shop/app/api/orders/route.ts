import { cookies } from 'next/headers';
import { createOrder, ordersOf } from '@/lib/orders';
import { SESSION_COOKIE } from '@/lib/cookies';
import { loadSession } from '@/lib/session';
import type { CartLine } from '@/lib/types';

export async function GET(): Promise<Response> {
  const session = await loadSession((await cookies()).get(SESSION_COOKIE)?.value);
  if (session === null) return Response.json({ error: 'Log in first' }, { status: 401 });
  return Response.json(await ordersOf(session.customerId));
}

export async function POST(request: Request): Promise<Response> {
  const session = await loadSession((await cookies()).get(SESSION_COOKIE)?.value);
  if (session === null) return Response.json({ error: 'Log in first' }, { status: 401 });
  const { lines, totalCents, note } = (await request.json()) as { lines: CartLine[]; totalCents: number; note?: string };
  const order = await createOrder(session.customerId, lines, totalCents);
  return Response.json({ order, note: note ?? null }, { status: 201 });
}
