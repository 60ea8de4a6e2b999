import { z } from 'zod';

const Forecast = z.object({ temperature: z.number(), wind: z.number() });
const STATION = 'https://weather.example/stations/';

export async function forecast(station: string): Promise<z.infer<typeof Forecast>> {
  const response = await fetch(STATION + encodeURIComponent(station), { signal: AbortSignal.timeout(3000) });
  return Forecast.parse(await response.json());
}

export async function legacyForecast(): Promise<unknown> {
  const response = await fetch('http://weather.oldpost.net/all.json'); // want request/cleartext-http
  return response.json();
}
