/** Whether to hash anew, at the next login, because the cost has changed. */
export function needsRehash(
  stored: string,
  cost: PasswordCost = PASSWORD_COST,
): boolean {
  return !stored.startsWith(passwordPrefix(cost));
}
