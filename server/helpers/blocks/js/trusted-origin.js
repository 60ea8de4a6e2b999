/**
 * For requests that change something; origins come from configuration.
 * @param {(name: string) => string | null | undefined} header
 * @param {readonly string[]} origins
 * @returns {boolean}
 */
export function isTrustedOrigin(header, origins) {
  const origin = header('origin');
  if (typeof origin === 'string') {
    return origin !== 'null' && origins.includes(origin);
  }
  return header('sec-fetch-site') === 'same-origin';
}
