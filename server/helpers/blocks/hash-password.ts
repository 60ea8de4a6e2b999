export async function hashPassword(
  password: string,
  cost: PasswordCost = PASSWORD_COST,
): Promise<string> {
  if (!isPassword(password)) {
    throw new Error('A password has 1 to 1024 characters');
  }
  const salt = randomBytes(16);
  const key = await passwordKey(password, salt, cost);
  const parts = [salt, key].map((part) =>
    part.toString('base64').replace(/=+$/, ''),
  );
  return passwordPrefix(cost) + parts.join('$');
}
