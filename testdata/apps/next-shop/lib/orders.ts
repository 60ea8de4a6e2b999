import { query, queryOne } from '@/lib/db';
import { newOrderNumber } from '@/lib/tokens';
import type { CartLine, Order, OrderStatus } from '@/lib/types';

const COLUMNS = 'id, customer_id as "customerId", status, lines, total_cents as "totalCents", tracking_url as "trackingUrl"';

export async function createOrder(customerId: string, lines: CartLine[], totalCents: number): Promise<Order | null> {
  return queryOne<Order>(
    `insert into orders (id, customer_id, status, lines, total_cents) values ($1, $2, 'pending', $3, $4) returning ${COLUMNS}`,
    [newOrderNumber(), customerId, JSON.stringify(lines), totalCents],
  );
}

export function ordersOf(customerId: string): Promise<Order[]> {
  return query<Order>(`select ${COLUMNS} from orders where customer_id = $1 order by created_at desc`, [customerId]);
}

export function orderById(id: string): Promise<Order | null> {
  return queryOne<Order>(`select ${COLUMNS} from orders where id = $1`, [id]);
}

export async function setStatus(id: string, status: OrderStatus): Promise<void> {
  await query('update orders set status = $2 where id = $1', [id, status]);
}

export async function removeOrder(id: string): Promise<void> {
  await query('delete from orders where id = $1', [id]);
}

export async function cancelStale(hours: number): Promise<number> {
  const rows = await query<{ id: string }>(
    "update orders set status = 'cancelled' where status = 'pending' and created_at < now() - make_interval(hours => $1) returning id",
    [hours],
  );
  return rows.length;
}
