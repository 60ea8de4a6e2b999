'use client';

import { useEffect, useState } from 'react';

export function StockTicker({ productId }: { productId: string }) {
  const [stock, setStock] = useState<number | null>(null);

  useEffect(() => {
    const socket = new WebSocket('ws://live.fernwood-supply.net/stock'); // want request/insecure-websocket
    socket.addEventListener('open', () => socket.send(productId));
    socket.addEventListener('message', (event: MessageEvent<string>) => setStock(Number(event.data)));
    return () => socket.close();
  }, [productId]);

  return <span>{stock === null ? '…' : `${stock} in stock`}</span>;
}

export function openChat(): WebSocket {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${location.host}/chat`);
}
