export interface RateLimitStore {
  hit(
    key: string,
    windowMs: number,
  ): Promise<{ readonly count: number; readonly resetAt: number }>;
}
