function check<T>(read: (value: string) => T | undefined): Check<T> {
  return {
    safeParse(value) {
      const data = value === undefined ? undefined : read(value);
      return data === undefined ? { success: false } : { success: true, data };
    },
  };
}
