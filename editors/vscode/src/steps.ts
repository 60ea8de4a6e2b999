/** A place in a document, in any form of URI. Lines and columns count from 0. */
export interface Place<U> {
  uri: U;
  line: number;
  column: number;
}

/** A step of a path to a finding. */
export interface Step<U> extends Place<U> {
  message: string;
}

/** What of a diagnostic the path is made of. */
export interface Explained<U> {
  message: string;
  range: { start: { line: number; character: number } };
  relatedInformation?: readonly {
    message: string;
    location: { uri: U; range: { start: { line: number; character: number } } };
  }[];
}

/** Lists the steps to a finding in the order of the server, the finding last. */
export function stepsTo<U>(uri: U, d: Explained<U>): Step<U>[] {
  const steps = (d.relatedInformation ?? []).map((r) => ({
    message: r.message,
    uri: r.location.uri,
    line: r.location.range.start.line,
    column: r.location.range.start.character,
  }));
  return [...steps, { message: d.message, uri, line: d.range.start.line, column: d.range.start.character }];
}

/** A range in a document. Lines and columns count from 0. */
export interface Extent {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** Picks the findings that a cursor is in; those of its line if it is in none. */
export function findingsAt<D extends { source?: string; range: Extent }>(
  diagnostics: readonly D[],
  cursor: { line: number; character: number },
): D[] {
  const onLine = diagnostics.filter(
    (d) => d.source === 'seclint' && d.range.start.line <= cursor.line && cursor.line <= d.range.end.line,
  );
  const within = onLine.filter(({ range: { start, end } }) => {
    const after = cursor.line > start.line || cursor.character >= start.character;
    const before = cursor.line < end.line || cursor.character <= end.character;
    return after && before;
  });
  return within.length > 0 ? within : onLine;
}

/** Returns the id of the rule of a diagnostic, whatever form its code has. */
export function ruleOf(code: unknown): string | undefined {
  const value = typeof code === 'object' && code !== null && 'value' in code ? code.value : code;
  return typeof value === 'string' && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(value) ? value : undefined;
}
