function withDefault<T, D extends T>(inner: Check<T>, fallback: D): Check<T> {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: fallback };
      return inner.safeParse(value);
    },
  };
}
