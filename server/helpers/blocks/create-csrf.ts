/** A token for the forms of one session. */
export function createCsrfToken(sessionId: string, secret: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${csrfMac(sessionId, nonce, secret)}`;
}
