/**
 * JSON that cannot end the script element it stands in.
 * @param {unknown} value
 * @returns {string}
 */
export function safeJsonForScript(value) {
  const json = /** @type {string | undefined} */ (JSON.stringify(value));
  return (json ?? 'null').replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}
