function oneOf<T extends string>(...allowed: readonly T[]): Check<T> {
  return check((value) => allowed.find((item) => item === value));
}
