/** @typedef {{ readonly url?: string | undefined, readonly query?: unknown }} QueryRequest */
/**
 * Checks the query of a request; a repeated key gives an array.
 * @template T
 * @param {BodySchema<T>} schema
 * @param {QueryRequest} req
 * @returns {Parsed<T>}
 */
export function parseQuery(schema, req) {
  if (typeof req.query === 'object' && req.query !== null) {
    return checkInput(schema, { ...req.query });
  }
  const params = new URL(req.url ?? '/', 'https://n.invalid').searchParams;
  /** @type {Map<string, string | string[]>} */
  const values = new Map();
  for (const key of params.keys()) {
    const all = params.getAll(key);
    values.set(key, all.length > 1 ? all : (all[0] ?? ''));
  }
  return checkInput(schema, Object.fromEntries(values));
}
