/** Counts in this process alone: several servers need a store that they share. */
export function memoryStore(maxKeys = 10_000): RateLimitStore {
  const windows = new Map<string, { count: number; resetAt: number }>();
  return {
    hit(key, windowMs) {
      const now = Date.now();
      const known = windows.get(key);
      const current =
        known && known.resetAt > now
          ? { count: known.count + 1, resetAt: known.resetAt }
          : { count: 1, resetAt: now + windowMs };
      windows.delete(key);
      windows.set(key, current);
      for (const oldest of windows.keys()) {
        if (windows.size <= maxKeys) break;
        windows.delete(oldest);
      }
      return Promise.resolve(current);
    },
  };
}
