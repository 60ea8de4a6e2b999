/** Like safeJoin for a file that exists, links followed. */
export async function safeRealPath(
  root: string,
  input: string,
): Promise<string> {
  const base = await realpath(root);
  return checkInside(base, await realpath(safeJoin(base, input)));
}
