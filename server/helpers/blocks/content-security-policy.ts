interface ContentSecurityPolicyOptions {
  /** Fresh for each response, in base64. */
  readonly nonce: string;
  /** What development servers need is allowed too. */
  readonly dev?: boolean | undefined;
}

/** The value of the header; set it on the request too where Next renders. */
export function contentSecurityPolicy(
  options: ContentSecurityPolicyOptions,
): string {
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
