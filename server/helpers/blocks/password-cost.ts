interface PasswordCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

// 128 MiB for a moment; `{ ln: 16, r: 8, p: 2 }` fits small containers.
const PASSWORD_COST: PasswordCost = { ln: 17, r: 8, p: 1 };

function passwordPrefix({ ln, r, p }: PasswordCost): string {
  return `$scrypt$ln=${String(ln)},r=${String(r)},p=${String(p)}$`;
}
