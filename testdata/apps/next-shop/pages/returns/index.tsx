import type { GetServerSideProps } from 'next';
import { useState } from 'react';
import { orderById } from '@/lib/orders';
import type { Order } from '@/lib/types';

interface Props {
  order: Order | null;
  policyHtml: string;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ query }) => {
  const order = await orderById(String(query.order ?? ''));
  const response = await fetch('https://cms.fernwood-supply.net/pages/returns');
  return { props: { order, policyHtml: await response.text() } };
};

export default function ReturnsPage({ order, policyHtml }: Props) {
  const [reason, setReason] = useState('');
  if (order === null) return <p>We do not know this order.</p>;
  return (
    <form action="/api/support/ticket" method="post">
      <textarea name="text" value={reason} onChange={(event) => setReason(event.target.value)} />
      <div dangerouslySetInnerHTML={{ __html: policyHtml }} /> {/* want xss/dangerously-set-inner-html */}
      <button>Send back order {order.id}</button>
    </form>
  );
}
