/**
 * Like safeJoin for a file that exists, links followed.
 * @param {string} root
 * @param {string} input
 * @returns {Promise<string>}
 */
export async function safeRealPath(root, input) {
  const base = await realpath(root);
  return checkInside(base, await realpath(safeJoin(base, input)));
}
