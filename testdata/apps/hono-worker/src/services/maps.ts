import type { Bindings } from '../env';
import { withQuery } from '../lib/urls';

export async function tile(env: Bindings, z: number, x: number, y: number): Promise<Response> {
  return fetch(withQuery(`${env.MAPS_URL}/${z}/${x}/${y}.png`, { style: 'outdoor' }), {
    headers: { authorization: `Bearer ${env.MAPS_KEY}` },
    cf: { cacheTtl: 86_400 },
  });
}

/** Callers have checked the address. */
export async function elevation(endpoint: string): Promise<number[]> {
  const response = await fetch(endpoint);
  const body = await response.json<{ heights: number[] }>();
  return body.heights;
}
