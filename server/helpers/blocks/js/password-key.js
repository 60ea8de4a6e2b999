/**
 * @param {unknown} password
 * @returns {password is string}
 */
function isPassword(password) {
  if (typeof password !== 'string') return false;
  return password.length >= 1 && password.length <= 1024;
}

/**
 * @param {string} password
 * @param {Buffer} salt
 * @param {PasswordCost} cost
 * @returns {Promise<Buffer>}
 */
function passwordKey(password, salt, { ln, r, p }) {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((done, fail) => {
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => {
      if (error) fail(error);
      else done(key);
    });
  });
}
