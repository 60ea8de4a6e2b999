// Drives the CommonJS helpers of testdata/projects/cjs.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
delete process.env.PORT;
const { assertEnv, env, parseBody, PostUsersBody } = require(process.argv[2]);

assertEnv();
assert.equal(env.PORT, 3000);
assert.equal(env.DEBUG, false);
const json = { 'content-type': 'application/json' };
assert.deepEqual(parseBody(PostUsersBody, { body: { email: 'a@b.example', age: 5, admin: true }, headers: json }),
  { ok: true, data: { email: 'a@b.example', age: 5 } });
assert.equal(parseBody(PostUsersBody, { body: { email: 'a@b.example', age: Infinity }, headers: json }).status, 400);
assert.equal(parseBody(PostUsersBody, { body: {}, headers: { 'content-type': 'text/plain' } }).status, 415);
