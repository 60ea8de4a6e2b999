/**
 * @template T
 * @param {Check<T>} inner
 * @returns {Check<T | undefined>}
 */
function optional(inner) {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: undefined };
      return inner.safeParse(value);
    },
  };
}
