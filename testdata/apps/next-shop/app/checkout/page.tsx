import { PaymentFrame } from '@/components/payment-frame';
import { placeOrder } from './actions';

const publishableKey = process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY;
const turnstileKey = process.env.NEXT_PUBLIC_TURNSTILE_SITE_KEY;
const mapsKey = process.env.NEXT_PUBLIC_GOOGLE_MAPS_API_KEY;
const pickupToken = process.env.NEXT_PUBLIC_PICKUP_AUTH_TOKEN; // want next/public-env-secret

export default async function CheckoutPage({ searchParams }: { searchParams: Promise<{ order?: string; ticket?: string }> }) {
  const { order, ticket } = await searchParams;
  return (
    <form action={placeOrder} data-stripe={publishableKey} data-turnstile={turnstileKey}>
      <input name="street" />
      <input name="postcode" />
      <pickup-map data-maps={mapsKey} data-pickup={pickupToken} />
      {order && ticket && <PaymentFrame orderId={order} ticket={ticket} />}
      <button>Pay now</button>
    </form>
  );
}
