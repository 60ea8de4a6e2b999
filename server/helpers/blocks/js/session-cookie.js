/** @typedef {{ httpOnly: true, maxAge: number, path: '/', sameSite: 'lax', secure: boolean }} SessionCookie */
/**
 * Options of a cookie that only the server reads.
 * @param {number} maxAgeSeconds
 * @returns {SessionCookie}
 */
export function sessionCookie(maxAgeSeconds) {
  return {
    httpOnly: true,
    maxAge: maxAgeSeconds,
    path: '/',
    sameSite: 'lax',
    secure: process.env['NODE_ENV'] !== 'development',
  };
}
