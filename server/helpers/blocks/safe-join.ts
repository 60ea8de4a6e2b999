/** The path of input beneath root; throws if it leads out of it. */
export function safeJoin(root: string, input: string): string {
  if (input.includes('\0') || (sep === '\\' && input.includes(':'))) {
    throw new Error('Unsafe path');
  }
  const base = resolve(root);
  return checkInside(base, resolve(base, input));
}
