import type { RequestHandler } from 'express';

interface Bucket {
  tokens: number;
  filledAt: number;
}

export function rateLimit(perMinute: number): RequestHandler {
  const buckets = new Map<string, Bucket>();
  return (req, res, next) => {
    const key = req.ip ?? 'unknown';
    const now = Date.now();
    const bucket = buckets.get(key) ?? { tokens: perMinute, filledAt: now };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.filledAt) / 60_000) * perMinute);
    bucket.filledAt = now;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) {
      res.status(429).set('Retry-After', '60').json({ error: 'Too many requests' });
      return;
    }
    bucket.tokens -= 1;
    next();
  };
}
