import type Stripe from 'stripe';
import { setStatus } from '@/lib/orders';
import { stripe } from '@/lib/payments/stripe';
import { requireEnv } from '@/lib/require-env';

export async function POST(request: Request): Promise<Response> {
  const signature = request.headers.get('stripe-signature');
  if (signature === null) return new Response('no signature', { status: 400 });
  let event: Stripe.Event;
  try {
    event = stripe().webhooks.constructEvent(await request.text(), signature, requireEnv('STRIPE_WEBHOOK_SECRET'));
  } catch {
    return new Response('bad signature', { status: 400 });
  }
  if (event.type === 'checkout.session.completed' && event.data.object.client_reference_id !== null) {
    await setStatus(event.data.object.client_reference_id, 'paid');
  }
  return Response.json({ received: true });
}
