/**
 * @param {string} name
 * @param {string | undefined} value
 * @returns {string}
 */
function present(name, value) {
  if (value === undefined || value === '') {
    throw new Error(`Environment variable ${name} (missing)`);
  }
  return value;
}
