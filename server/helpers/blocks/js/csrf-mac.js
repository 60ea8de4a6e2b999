/**
 * @param {string} sessionId
 * @param {string} nonce
 * @param {string} secret
 * @returns {string}
 */
function csrfMac(sessionId, nonce, secret) {
  if (sessionId === '' || secret === '') {
    throw new Error('Session and secret must not be empty');
  }
  const text = `${String(sessionId.length)}:${sessionId}:${nonce}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}
