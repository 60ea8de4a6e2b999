async function parseRequest<T>(
  schema: BodySchema<T>,
  req: Request,
  options: BodyOptions,
): Promise<Parsed<T>> {
  const type = req.headers.get('content-type') ?? '';
  if (!isAcceptedType(type, options)) {
    return refuse(415, 'Unsupported content type');
  }
  let value: unknown;
  try {
    const text = await readText(req, options.maxBytes ?? DEFAULT_MAX_BYTES);
    if (text === undefined) return refuse(413, 'Body too large');
    value = /json/i.test(type) ? JSON.parse(text) : formValues(text);
  } catch {
    return refuse(400, 'Malformed body');
  }
  return checkInput(schema, value);
}
