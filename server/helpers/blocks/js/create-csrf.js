/**
 * A token for the forms of one session.
 * @param {string} sessionId
 * @param {string} secret
 * @returns {string}
 */
export function createCsrfToken(sessionId, secret) {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${csrfMac(sessionId, nonce, secret)}`;
}
