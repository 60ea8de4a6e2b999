function csrfMac(sessionId: string, nonce: string, secret: string): string {
  if (sessionId === '' || secret === '') {
    throw new Error('Session and secret must not be empty');
  }
  const text = `${String(sessionId.length)}:${sessionId}:${nonce}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}
