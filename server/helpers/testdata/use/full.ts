import type { Response as ExpressResponse } from 'express';
import {
  assertPublicUrl, contentSecurityPolicy, createCsrfToken, createRateLimiter, escapeHtml, hashPassword, isTrustedOrigin, memoryStore,
  needsRehash, parseQuery, publicError, randomToken, safeEqual, safeFetch, safeJoin, safeJsonForScript, safeRealPath, safeRedirect,
  sanitizeForLog, securityHeaders, sessionCookie, stripPrototypeKeys, verifyCsrfToken, verifyHmac, verifyPassword, type BodySchema,
} from './security-helpers.js';

export function respond(res: ExpressResponse, error: unknown, next: unknown): void {
  const { status, body } = publicError(error);
  res.status(status).set(securityHeaders()).cookie('session', randomToken(), sessionCookie(3600)).json(body);
  res.redirect(safeRedirect(next, '/home', ['https://shop.example']));
}

export async function login(password: string, stored: string | undefined): Promise<string | undefined> {
  const ok: boolean = await verifyPassword(password, stored);
  if (!ok || stored === undefined) return undefined;
  return needsRehash(stored) ? await hashPassword(password, { ln: 16, r: 8, p: 2 }) : stored;
}

export async function load(url: string, root: string, name: string): Promise<string> {
  const response = await safeFetch(assertPublicUrl(url, ['api.example']), { method: 'POST', body: 'x', headers: { accept: 'text/html' } });
  return (await response.text()) + safeJoin(root, name) + (await safeRealPath(root, name));
}

export function checks(header: (name: string) => string | undefined, body: Uint8Array, schema: BodySchema<{ page: string }>): boolean {
  const token = createCsrfToken('s', 'k');
  const parsed = parseQuery(schema, { url: '/?page=1' });
  const page: string = parsed.ok ? parsed.data.page : escapeHtml(parsed.error.error);
  const log: string = sanitizeForLog({ page }) + safeJsonForScript({ page }) + contentSecurityPolicy({ nonce: randomToken() });
  return (
    stripPrototypeKeys(page) && safeEqual(header('x'), log) && verifyCsrfToken(header('x-csrf'), token, 'k') &&
    isTrustedOrigin(header, ['https://shop.example']) && verifyHmac(body, header('x-sig'), ['a', 'b'], { prefix: 'sha256=', timestamp: header('x-time') })
  );
}

export const limiter: (key: string) => Promise<{ readonly ok: boolean }> = createRateLimiter(5, 60_000, memoryStore(100));
