export const SESSION_COOKIE = 'fw_session_token';
export const CART_COOKIE = 'fw_cart';
export const CSRF_TOKEN_HEADER = 'x-csrf-token';
export const API_KEY_HEADER = 'x-api-key';

export const SESSION_TTL_SECONDS = 60 * 60 * 24 * 14;

export function serializeCookie(name: string, value: string, maxAge: number): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, 'Path=/', `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax'];
  if (process.env.NODE_ENV === 'production') parts.push('Secure');
  return parts.join('; ');
}
