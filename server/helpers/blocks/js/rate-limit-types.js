/** @typedef {{ hit(key: string, windowMs: number): Promise<{ readonly count: number, readonly resetAt: number }> }} RateLimitStore */
