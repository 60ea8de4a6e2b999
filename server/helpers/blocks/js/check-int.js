/**
 * @param {number} min
 * @param {number} max
 * @returns {Check<number>}
 */
function int(min, max) {
  return check((value) => {
    const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : undefined;
  });
}
