function int(min: number, max: number): Check<number> {
  return check((value) => {
    const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : undefined;
  });
}
