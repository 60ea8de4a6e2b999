/** @typedef {{ readonly ln: number, readonly r: number, readonly p: number }} PasswordCost */
// 128 MiB for a moment; `{ ln: 16, r: 8, p: 2 }` fits small containers.
/** @type {PasswordCost} */
const PASSWORD_COST = { ln: 17, r: 8, p: 1 };

/**
 * @param {PasswordCost} cost
 * @returns {string}
 */
function passwordPrefix({ ln, r, p }) {
  return `$scrypt$ln=${String(ln)},r=${String(r)},p=${String(p)}$`;
}
