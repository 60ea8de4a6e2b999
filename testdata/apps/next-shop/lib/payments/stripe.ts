import Stripe from 'stripe';
import { requireEnv, siteUrl } from '@/lib/require-env';
import type { Order } from '@/lib/types';

let client: Stripe | undefined;

export function stripe(): Stripe {
  const key = requireEnv('STRIPE_SECRET_KEY');
  if (process.env.NODE_ENV === 'production' && !key.startsWith('sk_live_')) {
    throw new Error('the production shop needs a live Stripe key');
  }
  client ??= new Stripe(key);
  return client;
}

export async function startPayment(order: Order, email: string): Promise<string | null> {
  const session = await stripe().checkout.sessions.create({
    mode: 'payment',
    customer_email: email,
    client_reference_id: order.id,
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'eur', unit_amount: order.totalCents, product_data: { name: `Order ${order.id}` } },
      },
    ],
    success_url: `${siteUrl()}/checkout/done?order=${order.id}`,
    cancel_url: `${siteUrl()}/cart`,
  });
  return session.url;
}
