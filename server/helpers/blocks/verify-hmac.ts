export interface HmacOptions extends FreshOptions {
  readonly algorithm?: 'sha256' | 'sha384' | 'sha512' | undefined;
  readonly encoding?: 'hex' | 'base64' | 'base64url' | undefined;
  /** What stands before the signature, such as `sha256=`. */
  readonly prefix?: string | undefined;
}

/** Checks an HMAC of the raw bytes; with several secrets one has to fit. */
export function verifyHmac(
  payload: string | Uint8Array,
  signature: unknown,
  secret: string | readonly string[],
  options: HmacOptions = {},
): boolean {
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
