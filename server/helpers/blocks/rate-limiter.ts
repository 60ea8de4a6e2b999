interface RateLimit {
  readonly ok: boolean;
  readonly remaining: number;
  readonly retryAfterSeconds: number;
}

/** The key is a user's id or an address that a trusted proxy vouches for. */
export function createRateLimiter(
  limit: number,
  windowMs: number,
  store: RateLimitStore = memoryStore(),
): (key: string) => Promise<RateLimit> {
  return async (key) => {
    const { count, resetAt } = await store.hit(key, windowMs);
    const ok = count <= limit;
    const seconds = Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
    return {
      ok,
      remaining: Math.max(0, limit - count),
      retryAfterSeconds: ok ? 0 : seconds,
    };
  };
}
