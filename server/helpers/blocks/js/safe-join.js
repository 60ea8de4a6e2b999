/**
 * The path of input beneath root; throws if it leads out of it.
 * @param {string} root
 * @param {string} input
 * @returns {string}
 */
export function safeJoin(root, input) {
  if (input.includes('\0') || (sep === '\\' && input.includes(':'))) {
    throw new Error('Unsafe path');
  }
  const base = resolve(root);
  return checkInside(base, resolve(base, input));
}
