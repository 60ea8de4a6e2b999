/** @typedef {{ readonly nonce: string, readonly dev?: boolean | undefined }} ContentSecurityPolicyOptions */
/**
 * The value of the header; set it on the request too where Next renders.
 * @param {ContentSecurityPolicyOptions} options
 * @returns {string}
 */
export function contentSecurityPolicy(options) {
  const { nonce, dev = false } = options;
  if (!/^[\w+/=-]{16,256}$/.test(nonce)) throw new Error('Invalid nonce');
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
