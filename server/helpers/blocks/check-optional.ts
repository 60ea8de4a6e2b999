function optional<T>(inner: Check<T>): Check<T | undefined> {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: undefined };
      return inner.safeParse(value);
    },
  };
}
