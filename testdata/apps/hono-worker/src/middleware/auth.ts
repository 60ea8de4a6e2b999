import { createMiddleware } from 'hono/factory';
import { getCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '../env';
import { readToken } from '../services/tokens';

export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const token = getCookie(c, 'wp_session') ?? c.req.header('authorization')?.slice('Bearer '.length);
  if (!token) throw new HTTPException(401);
  const claims = await readToken(token, c.env.JWT_SECRET);
  c.set('userId', claims.userId);
  c.set('role', claims.role);
  await next();
});

export const editorsOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('role') !== 'editor') throw new HTTPException(403);
  await next();
});
