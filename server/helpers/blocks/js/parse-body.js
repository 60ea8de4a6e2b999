/**
 * Checks the body of a request; tells the client what is wrong.
 * @template T
 * @overload
 * @param {BodySchema<T>} schema
 * @param {Request} req
 * @param {BodyOptions} [options]
 * @returns {Promise<Parsed<T>>}
 */
/**
 * @template T
 * @overload
 * @param {BodySchema<T>} schema
 * @param {ParsedRequest} req
 * @param {BodyOptions} [options]
 * @returns {Parsed<T>}
 */
/**
 * @template T
 * @param {BodySchema<T>} schema
 * @param {Request | ParsedRequest} req
 * @param {BodyOptions} [options]
 * @returns {Parsed<T> | Promise<Parsed<T>>}
 */
export function parseBody(schema, req, options = {}) {
  return isFetchRequest(req)
    ? parseRequest(schema, req, options)
    : parseParsed(schema, req, options);
}

/**
 * @param {Request | ParsedRequest} req
 * @returns {req is Request}
 */
function isFetchRequest(req) {
  return 'json' in req && typeof req.json === 'function';
}
