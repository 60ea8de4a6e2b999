// seclint helpers 1 · sha256:f9853745023b85204d43e0eec9b26f2a42234351412f65f77334b425f00264ac · yours to edit: a later run adds, it does not overwrite

function present(name: string, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new Error(`Environment variable ${name} (missing)`);
  }
  return value;
}

/** Each variable is spelt out, because bundlers replace the text. */
export const publicEnv = {
  get NEXT_PUBLIC_REGION(): string | undefined {
    return process.env['NEXT_PUBLIC_REGION'];
  },
  get NEXT_PUBLIC_SITE_URL(): string {
    return present('NEXT_PUBLIC_SITE_URL', process.env['NEXT_PUBLIC_SITE_URL']);
  },
};
