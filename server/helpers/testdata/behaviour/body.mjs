// Drives the parseBody of testdata/projects/both: parsed requests and fetch requests.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const { LoginBody, PostEventsBody, parseBody } = await import(pathToFileURL(process.argv[2]).href);

const json = { 'content-type': 'application/json' };
const login = { email: 'ann@shop.example', password: 'pw' };
const fetched = (body, headers = json) => new Request('http://shop.example/', { method: 'POST', body, headers, duplex: 'half' });

// Parsed requests.
assert.deepEqual(parseBody(LoginBody, { body: login, headers: json }), { ok: true, data: login });
assert.deepEqual(parseBody(LoginBody, { body: { ...login, isAdmin: true }, headers: json }).data, login, 'unknown keys are dropped');
for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/vnd.api+json']) {
  assert.equal(parseBody(LoginBody, { body: login, headers: { 'content-type': type } }).ok, true, type);
}
for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', 'text/json; application/json', '']) {
  assert.equal(parseBody(LoginBody, { body: login, headers: { 'content-type': type } }).status, 415, type);
}
assert.equal(parseBody(LoginBody, { body: login }).ok, true, 'a header that is absent is left to the schema');
assert.equal(parseBody(LoginBody, { body: login, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, { allowForm: true }).ok, true);
for (const body of [undefined, null, 'text', 5, [], { email: ['a'], password: 'x' }, { email: 'no', password: 'x' }, { email: login.email, password: '' }]) {
  const parsed = parseBody(LoginBody, { body, headers: json });
  assert.equal(parsed.status, 400, JSON.stringify(body));
  assert.equal(parsed.error.error, 'Invalid input');
}

// Prototypes.
const planted = JSON.parse('{"email":"ann@shop.example","password":"pw","__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}');
const clean = parseBody(LoginBody, { body: planted, headers: json });
assert.equal(clean.ok, true);
assert.equal(clean.data.isAdmin, undefined);
assert.equal(Object.hasOwn(planted, '__proto__'), false);
assert.equal(Object.hasOwn(planted, 'constructor'), false);
assert.equal({}.isAdmin, undefined);
const named = JSON.parse('{"constructor":"Smith & Sons"}');
parseBody(LoginBody, { body: named, headers: json });
assert.equal(named.constructor, 'Smith & Sons', 'a text of that name survives');

// Depth.
const nested = (depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
assert.equal(parseBody(LoginBody, { body: JSON.parse(nested(64)), headers: json }).error.error, 'Invalid input');
assert.equal(parseBody(LoginBody, { body: JSON.parse(nested(65)), headers: json }).error.error, 'Input nested too deeply');
assert.equal(parseBody(LoginBody, { body: JSON.parse('['.repeat(5000) + ']'.repeat(5000)), headers: json }).status, 400);

// Messages.
const many = parseBody(PostEventsBody, { body: Array.from({ length: 100 }, () => ({})), headers: json });
assert.equal(many.error.issues.length, 20);
assert.equal(many.error.issues[0].path, '0.at');
const loud = { safeParse: () => ({ success: false, error: { issues: [{ code: 'invalid_value', path: ['a', 0], message: 'expected "s3cret"' }] } }) };
assert.deepEqual(parseBody(loud, { body: {}, headers: json }).error.issues, [{ path: 'a.0', message: 'Invalid value' }]);
const secret = parseBody(LoginBody, { body: { email: 'Xy77', password: 5 }, headers: json });
assert.doesNotMatch(JSON.stringify(secret), /Xy77/);

// Fetch requests.
const events = [{ at: 1, name: 'a' }];
assert.deepEqual(await parseBody(PostEventsBody, fetched(JSON.stringify(events))), { ok: true, data: events });
assert.equal((await parseBody(PostEventsBody, fetched(JSON.stringify(events), { 'content-type': 'text/plain' }))).status, 415);
assert.equal((await parseBody(PostEventsBody, fetched(JSON.stringify(events), {}))).status, 415, 'fetch says text/plain by itself');
assert.equal((await parseBody(PostEventsBody, fetched('{'))).error.error, 'Malformed body');
assert.equal((await parseBody(PostEventsBody, fetched(''))).status, 400);
assert.equal((await parseBody(PostEventsBody, new Request('http://shop.example/', { method: 'POST', headers: json }))).status, 400);
assert.equal((await parseBody(PostEventsBody, fetched(new Uint8Array([0x22, 0xff, 0xfe, 0x22])))).error.error, 'Malformed body');
assert.equal((await parseBody(PostEventsBody, fetched('[' + ' '.repeat(100_000) + ']'))).status, 413);
assert.equal((await parseBody(PostEventsBody, fetched('[' + ' '.repeat(500) + ']'), { maxBytes: 100 })).status, 413);
assert.equal((await parseBody(PostEventsBody, fetched('[' + ' '.repeat(500) + ']'), { maxBytes: 502 })).ok, true);
assert.equal((await parseBody(PostEventsBody, fetched('[]', { ...json, 'content-length': '999999999' }))).status, 413);

// A body without end is cut off, whatever its header says.
let sent = 0;
let cancelled = false;
const endless = new ReadableStream({
  pull(controller) {
    sent += 1000;
    controller.enqueue(new Uint8Array(1000).fill(0x20));
  },
  cancel() {
    cancelled = true;
  },
});
assert.equal((await parseBody(PostEventsBody, fetched(endless, { ...json, 'content-length': '2' }))).status, 413);
assert.equal(cancelled, true);
assert.ok(sent < 200_000);

const form = { 'content-type': 'application/x-www-form-urlencoded' };
assert.equal((await parseBody(LoginBody, fetched('email=ann%40shop.example&password=pw', form))).status, 415);
assert.deepEqual((await parseBody(LoginBody, fetched('email=ann%40shop.example&password=pw', form), { allowForm: true })).data, login);
assert.equal((await parseBody(LoginBody, fetched('email=a&email=b&__proto__=x&password=pw', form), { allowForm: true })).status, 400);

// Forgetting to await fails closed.
assert.equal(parseBody(PostEventsBody, fetched('[]')).ok, undefined);
