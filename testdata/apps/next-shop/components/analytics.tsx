'use client';

import { useEffect } from 'react';

const THEME_SCRIPT = "document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'light'";

export function ThemeScript() {
  return <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />;
}

export function Analytics() {
  useEffect(() => {
    const key = process.env.NEXT_PUBLIC_POSTHOG_KEY;
    if (!key) return;
    const visit = { id: `v${Math.random().toString(36).slice(2)}`, page: location.pathname, search: location.search };
    navigator.sendBeacon('https://metrics.fernwood-supply.net/visit', JSON.stringify({ key, visit }));
  }, []);
  return null;
}

export function NotifyWarehouse({ sku }: { sku: string }) {
  function ping(): void {
    const secret = process.env.NEXT_PUBLIC_WAREHOUSE_WEBHOOK_SECRET; // want next/public-env-secret
    void fetch('/api/webhooks/warehouse', {
      method: 'POST',
      headers: { 'x-warehouse-signature': secret ?? '' },
      body: JSON.stringify({ sku }),
    });
  }
  return <button onClick={ping}>Report an empty shelf</button>;
}
