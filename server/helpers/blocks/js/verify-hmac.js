/** @typedef {FreshOptions & { readonly algorithm?: 'sha256' | 'sha384' | 'sha512' | undefined, readonly encoding?: 'hex' | 'base64' | 'base64url' | undefined, readonly prefix?: string | undefined }} HmacOptions */
/**
 * Checks an HMAC of the raw bytes; with several secrets one has to fit.
 * @param {string | Uint8Array} payload
 * @param {unknown} signature
 * @param {string | readonly string[]} secret
 * @param {HmacOptions} [options]
 * @returns {boolean}
 */
export function verifyHmac(payload, signature, secret, options = {}) {
  const secrets = secretsOf(secret);
  const { algorithm = 'sha256', encoding = 'hex', prefix = '' } = options;
  if (typeof signature !== 'string' || !signature.startsWith(prefix)) {
    return false;
  }
  if (!isFresh(options)) return false;
  const given = signature.slice(prefix.length);
  const mac = encoding === 'hex' ? given.toLowerCase() : given;
  return secrets.some((one) =>
    safeEqual(mac, createHmac(algorithm, one).update(payload).digest(encoding)),
  );
}
