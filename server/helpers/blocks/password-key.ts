function isPassword(password: unknown): password is string {
  if (typeof password !== 'string') return false;
  return password.length >= 1 && password.length <= 1024;
}

function passwordKey(
  password: string,
  salt: Buffer,
  { ln, r, p }: PasswordCost,
): Promise<Buffer> {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((done, fail) => {
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => {
      if (error) fail(error);
      else done(key);
    });
  });
}
