interface StoredPassword {
  readonly cost: PasswordCost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

function storedPassword(
  stored: string | null | undefined,
): StoredPassword | undefined {
  const [, ln, r, p, salt, key] =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22})\$([\w+/]{43})$/.exec(
      stored ?? '',
    ) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (cost.ln < 10 || cost.ln > 20 || cost.r < 1 || cost.r > 16) {
    return undefined;
  }
  if (cost.p < 1 || cost.p > 10 || 128 * cost.r * 2 ** cost.ln > 2 ** 28) {
    return undefined;
  }
  return {
    cost,
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

/** False for a missing or foreign hash, after the same work as for a good one. */
export async function verifyPassword(
  password: string,
  stored: string | null | undefined,
): Promise<boolean> {
  const known = storedPassword(stored);
  const usable = isPassword(password);
  const key = await passwordKey(
    usable ? password : 'none',
    known?.salt ?? randomBytes(16),
    known?.cost ?? PASSWORD_COST,
  );
  return usable && known !== undefined && timingSafeEqual(key, known.key);
}
