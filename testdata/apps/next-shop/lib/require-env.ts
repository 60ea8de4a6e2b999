/** Reads a variable that the server cannot run without. */
export function requireEnv(name: string): string {
  const value = process.env[name] ?? '';
  if (value === '') throw new Error(`missing environment variable ${name}`);
  return value;
}

export function siteUrl(): string {
  return process.env.NEXT_PUBLIC_SITE_URL ?? 'http://localhost:3000';
}
