import type { Bindings } from '../env';
import { forecast } from '../services/weather';

export async function refreshWeather(env: Bindings): Promise<void> {
  const { results } = await env.DB.prepare('SELECT id FROM stations').all<{ id: string }>();
  for (const { id } of results) {
    try {
      await env.CACHE.put(`weather:${id}`, JSON.stringify(await forecast(id)), { expirationTtl: 3600 });
    } catch (err) {
      console.error('weather failed', err instanceof Error ? err.message : err);
    }
  }
}
