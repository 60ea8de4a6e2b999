/**
 * @param {number} min
 * @returns {Check<string>}
 */
function text(min) {
  return check((value) => (value.length >= min ? value : undefined));
}
