'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { clearCart, readCart } from '@/lib/cart';
import { CART_COOKIE, SESSION_COOKIE } from '@/lib/cookies';
import { createOrder } from '@/lib/orders';
import { addressSchema } from '@/lib/schemas';
import { loadSession } from '@/lib/session';

export async function placeOrder(form: FormData): Promise<void> {
  const jar = await cookies();
  const session = await loadSession(jar.get(SESSION_COOKIE)?.value);
  const cartId = jar.get(CART_COOKIE)?.value;
  if (session === null || cartId === undefined) redirect('/account/login');
  const address = addressSchema.parse(Object.fromEntries(form));
  const lines = await readCart(cartId);
  const order = await createOrder(session.customerId, lines, lines.length * 100);
  await clearCart(cartId);
  redirect(`/checkout/done?order=${order?.id ?? ''}&to=${encodeURIComponent(address.city)}`);
}
