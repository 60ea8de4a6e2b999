/**
 * @param {string} base
 * @param {string} full
 * @returns {string}
 */
function checkInside(base, full) {
  const rel = relative(base, full);
  if (rel === '..' || rel.startsWith(`..${sep}`) || isAbsolute(rel)) {
    throw new Error('Unsafe path');
  }
  return full;
}
