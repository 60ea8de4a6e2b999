import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { SESSION_COOKIE } from '@/lib/cookies';
import { ordersOf } from '@/lib/orders';
import { loadSession } from '@/lib/session';

export default async function AccountPage() {
  const session = await loadSession((await cookies()).get(SESSION_COOKIE)?.value);
  if (session === null) redirect('/account/login');
  const orders = await ordersOf(session.customerId);
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id}>
          {order.id} · {order.status}
          {order.trackingUrl !== null && <a href={order.trackingUrl} target="_blank">Track</a>} {/* want xss/target-blank */}
        </li>
      ))}
    </ul>
  );
}
