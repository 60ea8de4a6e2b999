/** For requests that change something; origins come from configuration. */
export function isTrustedOrigin(
  header: (name: string) => string | null | undefined,
  origins: readonly string[],
): boolean {
  const origin = header('origin');
  if (typeof origin === 'string') {
    return origin !== 'null' && origins.includes(origin);
  }
  return header('sec-fetch-site') === 'same-origin';
}
