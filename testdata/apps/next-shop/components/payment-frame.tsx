'use client';

import { useEffect, useRef } from 'react';

const PAY_ORIGIN = 'https://pay.bankbridge.net';

export function PaymentFrame({ orderId, ticket }: { orderId: string; ticket: string }) {
  const frame = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    const worker = new Worker('/workers/receipts.js');
    worker.postMessage({ orderId });
    const channel = new BroadcastChannel('orders');
    channel.postMessage({ orderId });
    return () => {
      worker.terminate();
      channel.close();
    };
  }, [orderId]);

  function start(): void {
    frame.current?.contentWindow?.postMessage({ orderId, ticket }, PAY_ORIGIN);
  }

  function announce(): void {
    window.parent.postMessage({ orderId, ticket }, '*'); // want xss/postmessage-wildcard
  }

  return (
    <div>
      <iframe ref={frame} src={`${PAY_ORIGIN}/frame`} title="Payment" onLoad={start} />
      <button onClick={announce}>Back to the partner shop</button>
    </div>
  );
}
