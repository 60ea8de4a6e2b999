interface FreshOptions {
  /** Unix time in seconds, as the sender signed it with the payload. */
  readonly timestamp?: string | number | undefined;
  readonly toleranceSeconds?: number | undefined;
}

function isFresh(options: FreshOptions): boolean {
  if (!('timestamp' in options)) return true;
  const { timestamp, toleranceSeconds = 300 } = options;
  const age = Date.now() / 1000 - Number(timestamp);
  return Math.abs(age) <= toleranceSeconds;
}

function secretsOf(secret: string | readonly string[]): readonly string[] {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (secrets.length === 0 || secrets.includes('')) {
    throw new Error('Secret is empty');
  }
  return secrets;
}
