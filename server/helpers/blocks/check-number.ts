function number(min: number, max: number): Check<number> {
  return check((value) => {
    const parsed = value.trim() === '' ? NaN : Number(value);
    return parsed >= min && parsed <= max ? parsed : undefined;
  });
}
