import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../env';

const SLOW = 500;

export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = Date.now();
  c.set('requestId', crypto.randomUUID());
  await next();
  const ms = Date.now() - started;
  console.log(JSON.stringify({ id: c.get('requestId'), path: c.req.path, status: c.res.status, ms }));
  if (ms > SLOW) {
    console.warn(`slow request: ${c.req.method} ${encodeURIComponent(c.req.path)} took ${ms} ms`);
  }
};

export const debugLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const agent = c.req.header('user-agent');
  console.debug(`agent: ${agent}`);
  await next();
};
