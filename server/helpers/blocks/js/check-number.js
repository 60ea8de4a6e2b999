/**
 * @param {number} min
 * @param {number} max
 * @returns {Check<number>}
 */
function number(min, max) {
  return check((value) => {
    const parsed = value.trim() === '' ? NaN : Number(value);
    return parsed >= min && parsed <= max ? parsed : undefined;
  });
}
