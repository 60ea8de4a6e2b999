function text(min: number): Check<string> {
  return check((value) => (value.length >= min ? value : undefined));
}
