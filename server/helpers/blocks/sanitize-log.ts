const SECRET_KEY =
  /passw(?:or)?d|passphrase|secret|token|authorization|cookie|credential|api[-_]?key|private[-_]?key/i;
const MAX_LOG_DEPTH = 5;
const MAX_LOG_ENTRIES = 50;

function maskSecrets(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]')
    .replace(/\beyJ[\w.-]{8,}/g, '[redacted]')
    .replace(/\/\/[^\s/@:]*:[^\s/@]*@/g, '//[redacted]@');
}

function readable(
  value: unknown,
  above: readonly object[],
  budget: { left: number },
): unknown {
  if (typeof value === 'string') return maskSecrets(value);
  if (typeof value === 'bigint') return `${value.toString()}n`;
  if (typeof value === 'function' || typeof value === 'symbol') {
    return `[${typeof value}]`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  budget.left -= 1;
  if (budget.left < 0 || above.length >= MAX_LOG_DEPTH) return '[more]';
  const path = [...above, value];
  try {
    if (ArrayBuffer.isView(value)) return `[${String(value.byteLength)} bytes]`;
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Error) {
      return maskSecrets(`${value.name}: ${value.message}`);
    }
    if (Array.isArray(value)) {
      return value
        .slice(0, MAX_LOG_ENTRIES)
        .map((item: unknown) => readable(item, path, budget));
    }
    const entries = Object.entries(value) as [string, unknown][];
    return Object.fromEntries(
      entries
        .slice(0, MAX_LOG_ENTRIES)
        .map(([key, item]) => [
          key,
          SECRET_KEY.test(key) ? '[redacted]' : readable(item, path, budget),
        ]),
    );
  } catch {
    return '[unreadable]';
  }
}

/** One line without control characters and, by name and form, without secrets. */
export function sanitizeForLog(value: unknown, maxLength = 2000): string {
  const plain = readable(value, [], { left: 500 });
  const json = JSON.stringify(plain) as string | undefined;
  const text = typeof plain === 'string' ? plain : (json ?? 'undefined');
  const line = text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    unicodeEscape,
  );
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}
