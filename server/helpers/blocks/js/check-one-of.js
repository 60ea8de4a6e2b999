/**
 * @template {string} T
 * @param {...T} allowed
 * @returns {Check<T>}
 */
function oneOf(...allowed) {
  return check((value) => allowed.find((item) => item === value));
}
