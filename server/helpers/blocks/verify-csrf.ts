export function verifyCsrfToken(
  token: unknown,
  sessionId: string,
  secret: string,
): boolean {
  const parts = typeof token === 'string' ? token.split('.', 3) : [];
  const [nonce = '', mac] = parts;
  const expected = csrfMac(sessionId, nonce, secret);
  return parts.length === 2 && nonce !== '' && safeEqual(mac, expected);
}
