/** @typedef {{ readonly timestamp?: string | number | undefined, readonly toleranceSeconds?: number | undefined }} FreshOptions */
/**
 * @param {FreshOptions} options
 * @returns {boolean}
 */
function isFresh(options) {
  if (!('timestamp' in options)) return true;
  const { timestamp, toleranceSeconds = 300 } = options;
  const age = Date.now() / 1000 - Number(timestamp);
  return Math.abs(age) <= toleranceSeconds;
}

/**
 * @param {string | readonly string[]} secret
 * @returns {readonly string[]}
 */
function secretsOf(secret) {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (secrets.length === 0 || secrets.includes('')) {
    throw new Error('Secret is empty');
  }
  return secrets;
}
