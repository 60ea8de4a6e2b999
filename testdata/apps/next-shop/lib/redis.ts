import Redis from 'ioredis';

export const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost:6379');

let queueClient: Redis | undefined;

/** The job queue runs on its own instance. */
export function queue(): Redis {
  queueClient ??= new Redis({
    host: 'queue.fernwood-supply.net',
    port: 6380,
    password: 'q7-Lantern-Moss', // want secrets/sdk-credential-literal
    tls: {},
  });
  return queueClient;
}

export async function remember<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T> {
  const cacheKey = `fw:${key}`;
  const hit = await redis.get(cacheKey);
  if (hit !== null) return JSON.parse(hit) as T;
  const value = await load();
  await redis.set(cacheKey, JSON.stringify(value), 'EX', seconds);
  return value;
}
