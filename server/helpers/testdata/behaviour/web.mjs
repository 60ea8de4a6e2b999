// Drives the helpers that stand on web standards.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const h = await import(pathToFileURL(process.argv[2]).href);

// Redirects: nothing leaves the site.
const leaving = [
  'https://evil.example', 'http://evil.example', '//evil.example', '///evil.example', '/\\evil.example', '/\\/evil.example', '\\\\evil.example',
  '\\/evil.example', '/\t/evil.example', '/\n/evil.example', '/\r/evil.example', '\t//evil.example', ' //evil.example', '/.//evil.example',
  '/..//evil.example', '/x/..//evil.example', '/%2e//evil.example', '/x/%2e%2e//evil.example', './/evil.example', '/./\\evil.example',
  'https:evil.example', 'https:/evil.example', 'http:evil.example', '//n.invalid/', 'https://n.invalid/', 'javascript:alert(1)',
  'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'blob:https://app.example/x', 'ftp://app.example/',
  'https://app.example.evil.example/', 'https://app.example@evil.example/', 'https://user@app.example/', 'https://user:pw@app.example/',
  'https://app.example:444/', '//[::1]/', '//0x7f.1/', '\u0000/x', '/x\u0000', '/' + 'a'.repeat(3000), '', 'home', '?a=1', '#a',
  undefined, null, 5, {}, [], ['/a'], { toString: () => '/a' }, 'null', '/\u0085/evil.example',
];
for (const target of leaving) {
  const got = h.safeRedirect(target, '/safe', ['https://app.example', 'null']);
  const own = new URL(got, 'https://own.example');
  assert.equal(own.origin, 'https://own.example', `${String(target)} → ${got}`);
  assert.ok(got.startsWith('/') && !got.startsWith('//'), `${String(target)} → ${got}`);
}
for (const [target, want] of [
  ['/a', '/a'], ['/a?b=c#d', '/a?b=c#d'], ['/%2F%2Fevil.example', '/%2F%2Fevil.example'], ['/@evil.example', '/@evil.example'], ['/a//b', '/a//b'],
  ['/%09/x', '/%09/x'], ['/é', '/%C3%A9'], ['https://app.example/x', 'https://app.example/x'], ['HTTPS://APP.example/x', 'https://app.example/x'],
]) assert.equal(h.safeRedirect(target, '/safe', ['https://app.example']), want);
for (const target of ['/a\\b', '/a\tb', '/a\u0085b', '/a\u0000']) assert.equal(h.safeRedirect(target, '/safe'), '/safe');
assert.equal(h.safeRedirect('x'), '/');

// Markup.
assert.equal(h.escapeHtml(`<a href="x" title='y'>&`), '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
assert.equal(h.escapeHtml(null) + h.escapeHtml(undefined) + h.escapeHtml(0), '0');
const data = { a: '</script><!--<script>', b: '\u2028\u2029&', c: [1, null] };
const json = h.safeJsonForScript(data);
assert.ok(!/[<>&\u2028\u2029]/.test(json), json);
assert.deepEqual(JSON.parse(json), data);
assert.equal(h.safeJsonForScript(undefined), 'null');

// Logs.
assert.equal(h.sanitizeForLog('a\r\nERROR forged\u001b[31m\u0085\u2028\u202e'), 'a\\u000d\\u000aERROR forged\\u001b[31m\\u0085\\u2028\\u202e');
const loop = { password: 'hunter2', deep: { apiKey: 'k1', Authorization: 'x1' }, n: 1n, f: () => 1, b: new Uint8Array(3) };
loop.self = loop;
loop.error = new TypeError('bad\nBearer abc.def');
const line = h.sanitizeForLog(loop);
for (const secret of ['hunter2', 'k1', 'x1', 'abc.def', '\n']) assert.ok(!line.includes(secret), line);
for (const part of ['[circular]', '1n', '[function]', '[3 bytes]', 'TypeError: bad']) assert.ok(line.includes(part), line);
assert.equal(h.sanitizeForLog('Authorization: Bearer abc.def-1'), 'Authorization: Bearer [redacted]');
assert.equal(h.sanitizeForLog('at postgres://u:p4ss@db/x'), 'at postgres://[redacted]@db/x');
assert.equal(h.sanitizeForLog('eyJ' + 'hbGciOi.eyJzdWIi.c2ln'), '[redacted]');
assert.equal(h.sanitizeForLog({ get x() { throw new Error('no'); } }), '[unreadable]');
assert.equal(h.sanitizeForLog(new Proxy({}, { ownKeys() { throw new Error('no'); } })), '[unreadable]');
assert.equal(h.sanitizeForLog('x'.repeat(5000)).length, 2001);
assert.equal(h.sanitizeForLog(undefined), 'undefined');
assert.equal(h.sanitizeForLog({ toJSON: () => 'called' }), '{"toJSON":"[function]"}');
let nested = {};
for (let i = 0; i < 50; i++) nested = Object.fromEntries(Array.from({ length: 60 }, (_, k) => [`k${k}`, nested]));
const started = Date.now();
h.sanitizeForLog(nested);
for (const hostile of ['eyJ-'.repeat(50000), '//a'.repeat(50000), 'Bearer '.repeat(50000), '//:'.repeat(50000)]) h.sanitizeForLog(hostile);
assert.ok(Date.now() - started < 2000, 'wide and long values are bounded');

// Prototypes.
const wire = JSON.parse('{"a":{"__proto__":{"admin":true}},"constructor":{"prototype":{"admin":true}},"b":[{"__proto__":1}]}');
assert.equal(h.stripPrototypeKeys(wire), true);
assert.equal(JSON.stringify(wire), '{"a":{},"b":[{}]}');
const harmless = { constructor: 'Ferrari', prototype: 1 };
assert.equal(h.stripPrototypeKeys(harmless), true);
assert.deepEqual(harmless, { constructor: 'Ferrari', prototype: 1 });
assert.equal(h.stripPrototypeKeys(JSON.parse('['.repeat(100000) + ']'.repeat(100000))), false);
assert.equal(h.stripPrototypeKeys(JSON.parse('['.repeat(64) + ']'.repeat(64))), true);
assert.equal(h.stripPrototypeKeys('text'), true);

// Queries.
const schema = { safeParse: (value) => ({ success: true, data: value }) };
assert.deepEqual(h.parseQuery(schema, { url: '/?a=1&b=2&b=3&c' }).data, { a: '1', b: ['2', '3'], c: '' });
const query = Object.assign(Object.create(null), { a: '1' });
Object.defineProperty(query, '__proto__', { value: { admin: true }, enumerable: true });
const parsed = h.parseQuery(schema, { query });
assert.equal(parsed.data.admin, undefined);
assert.deepEqual(Object.keys(parsed.data), ['a']);
assert.equal(Object.getPrototypeOf(parsed.data), Object.prototype);
assert.equal(h.parseQuery(schema, { url: '/?__proto__=1&a=2' }).data.a, '2');
assert.equal(h.parseQuery(schema, { url: '//evil.example/?a=2' }).data.a, '2');
const refusing = { safeParse: () => ({ success: false, error: { issues: [{ code: 'invalid_value', path: ['a', 0], message: 'one of secret' }] } }) };
assert.deepEqual(h.parseQuery(refusing, {}), { ok: false, status: 400, error: { error: 'Invalid input', issues: [{ path: 'a.0', message: 'Invalid value' }] } });

// Errors.
const logged = [];
const hidden = h.publicError(new Error('select * from users'), (...args) => logged.push(args));
assert.equal(hidden.status, 500);
assert.equal(hidden.body.error, 'Internal Server Error');
assert.ok(logged[0][0].includes(hidden.body.id) && logged[0][1].message.includes('select'));
for (const [fields, status] of [[{ expose: true, status: 404 }, 404], [{ expose: true, status: 500 }, 500], [{ status: 404 }, 500], [{ expose: 1, status: 404 }, 500], [{ expose: true, status: '404' }, 500]]) {
  assert.equal(h.publicError(Object.assign(new Error('told'), fields), () => {}).status, status, JSON.stringify(fields));
}
assert.equal(h.publicError('text', () => {}).body.error, 'Internal Server Error');

// Origins.
const headers = (map) => (name) => map[name];
assert.equal(h.isTrustedOrigin(headers({ origin: 'https://app.example' }), ['https://app.example']), true);
for (const map of [{}, { origin: 'null' }, { origin: '' }, { origin: 'https://app.example.evil.example' }, { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }]) {
  assert.equal(h.isTrustedOrigin(headers(map), ['https://app.example', 'null']), false, JSON.stringify(map));
}
assert.equal(h.isTrustedOrigin(headers({ 'sec-fetch-site': 'same-origin' }), []), true);

// Headers.
if (h.securityHeaders) {
  const all = h.securityHeaders();
  assert.equal(all['X-Content-Type-Options'], 'nosniff');
  new Headers(all);
  const nonce = 'abcdefghijklmnop1234';
  assert.match(h.contentSecurityPolicy({ nonce }), /script-src 'self' 'nonce-abcdefghijklmnop1234' 'strict-dynamic';/);
  assert.ok(!h.contentSecurityPolicy({ nonce }).includes('unsafe'));
  assert.ok(h.contentSecurityPolicy({ nonce, dev: true }).includes("'unsafe-eval'"));
  for (const bad of ['', 'short', "abcdefghijklmnop1234'; script-src *", 'abcdefghijklmnop\r\nSet-Cookie: a=b']) {
    assert.throws(() => h.contentSecurityPolicy({ nonce: bad }), /nonce/);
  }
}

// Cookies.
process.env.NODE_ENV = 'production';
assert.deepEqual({ ...h.sessionCookie(60), maxAge: 0 }, { httpOnly: true, maxAge: 0, path: '/', sameSite: 'lax', secure: true });
assert.ok([60, 60000].includes(h.sessionCookie(60).maxAge));
process.env.NODE_ENV = 'development';
assert.equal(h.sessionCookie(60).secure, false);

// Rates.
const limiter = h.createRateLimiter(2, 50);
assert.deepEqual([await limiter('a'), await limiter('a'), await limiter('a'), await limiter('b')].map((r) => [r.ok, r.remaining]), [[true, 1], [true, 0], [false, 0], [true, 1]]);
assert.ok((await limiter('a')).retryAfterSeconds >= 1);
await new Promise((done) => setTimeout(done, 70));
assert.equal((await limiter('a')).ok, true);
const store = h.memoryStore(2);
for (const key of ['x', 'y', 'x', 'z']) await store.hit(key, 10000);
assert.deepEqual([(await store.hit('x', 10000)).count, (await store.hit('y', 10000)).count], [3, 1], 'the oldest goes first');
assert.equal((await store.hit('__proto__', 10000)).count, 1);

// Signatures without the modules of Node.
if (h.verifyHmacWeb) {
  const sign = (text, secret) => createHmac('sha256', secret).update(text).digest('hex');
  const good = 'sha256=' + sign('body', 'k');
  const o = { prefix: 'sha256=' };
  assert.equal(await h.verifyHmacWeb('body', good, 'k', o), true);
  assert.equal(await h.verifyHmacWeb(new TextEncoder().encode('body'), good.toUpperCase().replace('SHA', 'sha'), ['old', 'k'], o), true);
  for (const [signature, secret, options] of [[good, 'other', o], [good.slice(0, -1), 'k', o], [good, 'k', {}], ['', 'k', {}], [undefined, 'k', o], [[good], 'k', o], ['sha256=' + 'zz'.repeat(32), 'k', o],
    [good, 'k', { ...o, timestamp: undefined }], [good, 'k', { ...o, timestamp: Date.now() }], [good, 'k', { ...o, timestamp: Date.now() / 1000 - 400 }]]) {
    assert.equal(await h.verifyHmacWeb('body', signature, secret, options), false, String(signature));
  }
  assert.equal(await h.verifyHmacWeb('body', good, 'k', { ...o, timestamp: String(Math.floor(Date.now() / 1000)) }), true);
  await assert.rejects(h.verifyHmacWeb('body', good, '', o), /empty/);
  await assert.rejects(h.verifyHmacWeb('body', good, [], o), /empty/);
}
