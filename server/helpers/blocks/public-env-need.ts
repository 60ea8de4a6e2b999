function present(name: string, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new Error(`Environment variable ${name} (missing)`);
  }
  return value;
}
