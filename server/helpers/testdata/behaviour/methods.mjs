// Drives the withMethods of testdata/projects/pages with a stub of a response.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const { withMethods } = await import(pathToFileURL(process.argv[2]).href);

function call(handler, method) {
  const res = {
    headers: {}, code: 200, body: undefined,
    setHeader(name, value) { this.headers[name] = value; return this; },
    status(code) { this.code = code; return this; },
    json(body) { this.body = body; return this; },
    end() { return this; },
  };
  const result = handler({ method }, res);
  return { ...res, result };
}

const list = withMethods(['GET', 'POST'], (req, res) => res.json('done'));
for (const method of ['GET', 'HEAD', 'POST']) assert.equal(call(list, method).body, 'done', method);
const options = call(list, 'OPTIONS');
assert.equal(options.code, 204);
assert.equal(options.headers.Allow, 'GET, POST, HEAD, OPTIONS');
for (const method of ['DELETE', 'PUT', 'TRACE', 'get', 'constructor', '__proto__', 'toString', '', undefined]) {
  const refused = call(list, method);
  assert.equal(refused.code, 405, String(method));
  assert.deepEqual(refused.body, { error: 'Method Not Allowed' });
  assert.equal(refused.headers.Allow, 'GET, POST, HEAD, OPTIONS');
}

const map = withMethods({ POST: (req, res) => res.json('made'), DELETE: async () => { throw new Error('gone'); }, PUT: undefined, constructor: () => 1 });
assert.equal(call(map, 'POST').body, 'made');
assert.equal(call(map, 'HEAD').code, 405);
for (const method of ['PUT', 'constructor']) assert.equal(call(map, method).code, 405);
assert.equal(call(map, 'GET').headers.Allow, 'POST, DELETE, OPTIONS');
await assert.rejects(call(map, 'DELETE').result, /gone/, 'errors reach the framework');
const thrower = withMethods(['GET'], () => { throw new Error('now'); });
assert.throws(() => call(thrower, 'GET'), /now/);
assert.equal(call(withMethods([], () => 1), 'GET').code, 405);
