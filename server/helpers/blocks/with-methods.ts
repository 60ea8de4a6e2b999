const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type HttpMethod = (typeof METHODS)[number];
type HandlerMap = Readonly<Partial<Record<HttpMethod, NextApiHandler>>>;

function isMethodList(
  value: readonly HttpMethod[] | HandlerMap,
): value is readonly HttpMethod[] {
  return Array.isArray(value);
}

/** Answers 405 to every method but those listed; HEAD follows GET. */
export function withMethods<T>(
  methods: readonly HttpMethod[],
  handler: NextApiHandler<T>,
): NextApiHandler<T>;
export function withMethods(handlers: HandlerMap): NextApiHandler;
export function withMethods(
  methods: readonly HttpMethod[] | HandlerMap,
  handler?: NextApiHandler,
): NextApiHandler {
  const table = new Map<string, NextApiHandler>();
  for (const method of METHODS) {
    const listed = !isMethodList(methods) || methods.includes(method);
    const own = isMethodList(methods) ? handler : methods[method];
    if (listed && own) table.set(method, own);
  }
  const head = table.get('GET');
  if (head) table.set('HEAD', head);
  const allow = [...table.keys(), 'OPTIONS'].join(', ');
  return (req, res) => {
    const found = table.get(req.method ?? '');
    if (found) return found(req, res);
    res.setHeader('Allow', allow);
    if (req.method === 'OPTIONS') {
      res.status(204).end();
    } else {
      res.status(405).json({ error: 'Method Not Allowed' });
    }
    return undefined;
  };
}
