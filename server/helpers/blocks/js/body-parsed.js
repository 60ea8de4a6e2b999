/** @typedef {{ readonly body?: unknown, readonly headers?: { readonly 'content-type'?: string | undefined } | undefined }} ParsedRequest */
/**
 * @template T
 * @param {BodySchema<T>} schema
 * @param {ParsedRequest} req
 * @param {BodyOptions} options
 * @returns {Parsed<T>}
 */
function parseParsed(schema, req, options) {
  const type = req.headers?.['content-type'];
  if (type !== undefined && !isAcceptedType(type, options)) {
    return refuse(415, 'Unsupported content type');
  }
  return checkInput(schema, req.body);
}
