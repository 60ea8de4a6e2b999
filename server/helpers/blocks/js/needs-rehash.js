/**
 * Whether to hash anew, at the next login, because the cost has changed.
 * @param {string} stored
 * @param {PasswordCost} [cost]
 * @returns {boolean}
 */
export function needsRehash(stored, cost = PASSWORD_COST) {
  return !stored.startsWith(passwordPrefix(cost));
}
