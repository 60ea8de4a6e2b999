import { createRateLimiter, parseQuery, safeFetch, safeRedirect, sessionCookie, verifyPassword } from './security-helpers.js';

/** @type {string} */
export const to = safeRedirect('/a');
/** @type {number} */
export const age = sessionCookie(3600).maxAge;

/** @param {import('./security-helpers.js').BodySchema<{ page: string }>} schema */
export async function all(schema) {
  const parsed = parseQuery(schema, { query: { page: '1' } });
  /** @type {string} */
  const page = parsed.ok ? parsed.data.page : '';
  const response = await safeFetch('https://api.example/' + page, { timeoutMs: 5 });
  const { ok } = await createRateLimiter(1, 1)('key');
  return ok && response.ok && (await verifyPassword(page, null));
}

// @ts-expect-error: a path or an address
safeFetch(5);
