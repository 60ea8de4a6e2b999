/**
 * @template T
 * @param {BodySchema<T>} schema
 * @param {Request} req
 * @param {BodyOptions} options
 * @returns {Promise<Parsed<T>>}
 */
async function parseRequest(schema, req, options) {
  const type = req.headers.get('content-type') ?? '';
  if (!isAcceptedType(type, options)) {
    return refuse(415, 'Unsupported content type');
  }
  let value;
  try {
    const text = await readText(req, options.maxBytes ?? DEFAULT_MAX_BYTES);
    if (text === undefined) return refuse(413, 'Body too large');
    value = /json/i.test(type) ? JSON.parse(text) : formValues(text);
  } catch {
    return refuse(400, 'Malformed body');
  }
  return checkInput(schema, value);
}
