/** JSON that cannot end the script element it stands in. */
export function safeJsonForScript(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  return (json ?? 'null').replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}
