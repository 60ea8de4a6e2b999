import { withRetry } from '@/lib/http/retry';
import { requireEnv } from '@/lib/require-env';
import type { Address, Order } from '@/lib/types';

const LABEL_API = 'https://api.parcelgrid.net/v1';
const { DEPOT_API_TOKEN = 'depot-sandbox-4412' } = process.env; // want secrets/env-fallback

export interface Shipment {
  id: string;
  trackingUrl: string;
}

export async function createLabel(order: Order, address: Address): Promise<Shipment> {
  const response = await withRetry(() =>
    fetch(`${LABEL_API}/labels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${requireEnv('PARCELGRID_TOKEN')}` },
      body: JSON.stringify({ reference: order.id, address }),
    }),
  );
  return (await response.json()) as Shipment;
}

export async function parcelShops(postcode: string): Promise<unknown> {
  const response = await fetch(`${LABEL_API}/shops?zip=${postcode}&api_key=${requireEnv('PARCELGRID_TOKEN')}`); // want secrets/secret-in-query
  return response.json();
}

export async function depotSlots(day: string): Promise<unknown> {
  const url = new URL('https://depot.fernwood-supply.net/slots');
  url.searchParams.set('day', day);
  url.searchParams.set('access_token', DEPOT_API_TOKEN); // want secrets/secret-in-query
  const response = await fetch(url);
  return response.json();
}

export async function transitDays(country: string): Promise<number> {
  const response = await fetch('http://rates.oldpost.net/transit?to=' + encodeURIComponent(country)); // want request/cleartext-http
  return Number(await response.text());
}

export async function customsCodes(): Promise<unknown> {
  const response = await fetch('https://customs.tradefile.net/codes', {
    headers: { Authorization: 'Basic ZmVybndvb2Q6Y3VzdG9tcy0yMDIz' }, // want secrets/auth-header-literal
  });
  return response.json();
}

export async function courierQuote(weightGrams: number): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json' });
  headers.set('x-api-key', 'cq_4f9a8d7c6b5e4f3a2b1c0d9e'); // want secrets/auth-header-literal
  const response = await fetch(`https://quotes.bikecourier.net/quote/${weightGrams}`, { headers });
  return response.json();
}

export async function warehouseStatus(): Promise<unknown> {
  const login = `${requireEnv('WAREHOUSE_USER')}:${requireEnv('WAREHOUSE_PASS')}`;
  const response = await fetch('http://warehouse:8080/status', {
    headers: { authorization: 'Basic ' + Buffer.from(login).toString('base64') },
  });
  return response.json();
}

export function isSecureTracking(url: string): boolean {
  return !url.startsWith('http://');
}

export function upgradeTracking(url: string): string {
  return url.replace('http://', 'https://');
}
