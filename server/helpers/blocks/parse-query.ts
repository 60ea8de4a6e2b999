interface QueryRequest {
  readonly url?: string | undefined;
  readonly query?: unknown;
}

/** Checks the query of a request; a repeated key gives an array. */
export function parseQuery<T>(
  schema: BodySchema<T>,
  req: QueryRequest,
): Parsed<T> {
  if (typeof req.query === 'object' && req.query !== null) {
    return checkInput(schema, { ...req.query });
  }
  const params = new URL(req.url ?? '/', 'https://n.invalid').searchParams;
  const values = new Map<string, string | string[]>();
  for (const key of params.keys()) {
    const all = params.getAll(key);
    values.set(key, all.length > 1 ? all : (all[0] ?? ''));
  }
  return checkInput(schema, Object.fromEntries(values));
}
