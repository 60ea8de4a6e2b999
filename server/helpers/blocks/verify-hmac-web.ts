export interface WebHmacOptions extends FreshOptions {
  /** What stands before the signature, such as `sha256=`. */
  readonly prefix?: string | undefined;
}

/** Checks an HMAC-SHA-256 in hex of the raw bytes; await the answer. */
export async function verifyHmacWeb(
  payload: string | Uint8Array,
  signature: unknown,
  secret: string | readonly string[],
  options: WebHmacOptions = {},
): Promise<boolean> {
  const secrets = secretsOf(secret);
  const { prefix = '' } = options;
  if (typeof signature !== 'string' || !signature.startsWith(prefix)) {
    return false;
  }
  const hex = signature.slice(prefix.length);
  if (!/^[\da-f]{64}$/i.test(hex) || !isFresh(options)) return false;
  const pairs = hex.match(/../g) ?? [];
  const mac = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  const encoder = new TextEncoder();
  const data = new Uint8Array(
    typeof payload === 'string' ? encoder.encode(payload) : payload,
  );
  for (const one of secrets) {
    const key = await crypto.subtle.importKey(
      'raw',
      new Uint8Array(encoder.encode(one)),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    if (await crypto.subtle.verify('HMAC', key, mac, data)) return true;
  }
  return false;
}
