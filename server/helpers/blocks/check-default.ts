function withDefault<T>(inner: Check<T>, fallback: T): Check<T> {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: fallback };
      return inner.safeParse(value);
    },
  };
}
