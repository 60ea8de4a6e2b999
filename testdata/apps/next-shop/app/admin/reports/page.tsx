import { reportingPool } from '@/lib/db';
import { formatMoney } from '@/lib/money';

interface Row {
  day: string;
  orders: number;
  cents: number;
}

export default async function ReportsPage() {
  const { rows } = await reportingPool.query<Row>('select day, orders, cents from daily_sales order by day desc limit 31');
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.day}>
            <td>{row.day}</td>
            <td>{row.orders}</td>
            <td>{formatMoney(row.cents, 'EUR')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
