/**
 * @template T
 * @param {Check<T>} inner
 * @param {T} fallback
 * @returns {Check<T>}
 */
function withDefault(inner, fallback) {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: fallback };
      return inner.safeParse(value);
    },
  };
}
