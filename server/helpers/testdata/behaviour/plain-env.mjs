// Drives the env of testdata/projects/plain, which has no validator.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

for (const name of ['PORT', 'RATIO', 'DEBUG', 'HOOK_URL', 'LEVEL', 'TITLE', 'PROXY_URL']) delete process.env[name];
const { env, assertEnv } = await import(pathToFileURL(process.argv[2]).href);

assert.throws(assertEnv, { message: 'Invalid environment: HOOK_URL (missing)' });
assert.equal(env.PORT, 3000);
assert.equal(env.RATIO, 0.5);
assert.equal(env.DEBUG, false);
assert.equal(env.LEVEL, undefined);
assert.equal(env.TITLE, 'Plain');
for (const bad of ['', ' ', '0x10', '1e3', 'abc', '70000']) {
  process.env.PORT = bad;
  if (bad === '') assert.equal(env.PORT, 3000);
  else assert.throws(() => env.PORT, { message: 'Environment variable PORT (invalid)' }, bad);
}
for (const bad of ['constructor', '__proto__', 'yes']) {
  process.env.DEBUG = bad;
  assert.throws(() => env.DEBUG, /invalid/);
}
process.env.DEBUG = '1';
assert.equal(env.DEBUG, true);
process.env.LEVEL = 'toString';
assert.throws(() => env.LEVEL, /invalid/);
process.env.HOOK_URL = 'javascript:alert(1)';
assert.throws(() => env.HOOK_URL, /invalid/);
process.env.HOOK_URL = 'https://hooks.example/x';
assert.equal(env.HOOK_URL, 'https://hooks.example/x');
process.env.RATIO = 'Infinity';
assert.throws(() => env.RATIO, /invalid/);
