/** Checks the body of a request; tells the client what is wrong. */
export function parseBody<T>(
  schema: BodySchema<T>,
  req: Request,
  options?: BodyOptions,
): Promise<Parsed<T>>;
export function parseBody<T>(
  schema: BodySchema<T>,
  req: ParsedRequest,
  options?: BodyOptions,
): Parsed<T>;
export function parseBody<T>(
  schema: BodySchema<T>,
  req: Request | ParsedRequest,
  options: BodyOptions = {},
): Parsed<T> | Promise<Parsed<T>> {
  return isFetchRequest(req)
    ? parseRequest(schema, req, options)
    : parseParsed(schema, req, options);
}

function isFetchRequest(req: Request | ParsedRequest): req is Request {
  return 'json' in req && typeof req.json === 'function';
}
