/**
 * @param {unknown} token
 * @param {string} sessionId
 * @param {string} secret
 * @returns {boolean}
 */
export function verifyCsrfToken(token, sessionId, secret) {
  const parts = typeof token === 'string' ? token.split('.', 3) : [];
  const [nonce = '', mac] = parts;
  const expected = csrfMac(sessionId, nonce, secret);
  return parts.length === 2 && nonce !== '' && safeEqual(mac, expected);
}
