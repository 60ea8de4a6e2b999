/** @typedef {{ readonly ok: boolean, readonly remaining: number, readonly retryAfterSeconds: number }} RateLimit */
/**
 * The key is a user's id or an address that a trusted proxy vouches for.
 * @param {number} limit
 * @param {number} windowMs
 * @param {RateLimitStore} [store]
 * @returns {(key: string) => Promise<RateLimit>}
 */
export function createRateLimiter(limit, windowMs, store = memoryStore()) {
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
