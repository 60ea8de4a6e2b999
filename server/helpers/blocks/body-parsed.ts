function parseParsed<T>(
  schema: BodySchema<T>,
  req: ParsedRequest,
  options: BodyOptions,
): Parsed<T> {
  const type = req.headers?.['content-type'];
  if (type !== undefined && !isAcceptedType(type, options)) {
    return refuse(415, 'Unsupported content type');
  }
  return checkInput(schema, req.body);
}
