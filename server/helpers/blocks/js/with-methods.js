/** @typedef {import('next').NextApiHandler} NextApiHandler */
/** @typedef {'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} HttpMethod */
/** @type {readonly HttpMethod[]} */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers 405 to every method but those listed; HEAD follows GET.
 * @param {readonly HttpMethod[] | Readonly<Partial<Record<HttpMethod, NextApiHandler>>>} methods
 * @param {NextApiHandler} [handler]
 * @returns {NextApiHandler}
 */
export function withMethods(methods, handler) {
  /** @type {Map<string, NextApiHandler>} */
  const table = new Map();
  for (const method of METHODS) {
    const own = 'includes' in methods ? handler : methods[method];
    const listed = !('includes' in methods) || methods.includes(method);
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
