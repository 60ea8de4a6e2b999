// Drives the env of testdata/projects/pages. The module is the first argument.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const names = ['ADMIN_PASSWORD', 'COOKIE_SECURE', 'DATABASE_URL', 'DEBUG_SQL', 'LOG_LEVEL', 'MAIL_API_KEY', 'MAIL_MODE', 'PORT',
  'REGION', 'RETRIES', 'SENTRY_DSN', 'SESSION_SECRET', 'SITE_URL', 'NODE_ENV', 'FEED_URL', 'STAGE'];
for (const name of names) delete process.env[name];

// Importing never throws.
const { env, assertEnv } = await import(pathToFileURL(process.argv[2]).href);

const message = (f) => {
  try {
    f();
  } catch (error) {
    return error.message;
  }
  return '';
};

assert.equal(message(() => env.DATABASE_URL), 'Environment variable DATABASE_URL (missing)');
assert.equal(message(assertEnv),
  'Invalid environment: ADMIN_PASSWORD (missing), DATABASE_URL (missing), FEED_URL (missing), MAIL_API_KEY (missing), SESSION_SECRET (missing), SITE_URL (missing)');

// A variable that is missing does not keep others from being read.
assert.equal(env.PORT, 3000);
assert.equal(env.LOG_LEVEL, 'info');
assert.equal(env.DEBUG_SQL, false);
assert.equal(env.COOKIE_SECURE, true);
assert.equal(env.SENTRY_DSN, undefined);

// No value is ever shown.
process.env.SESSION_SECRET = 'too-short-Xy77';
process.env.SITE_URL = 'javascript:alert("Xy77")';
process.env.PORT = 'Xy77';
assert.equal(message(() => env.SESSION_SECRET), 'Environment variable SESSION_SECRET (invalid)');
for (const name of ['SITE_URL', 'PORT']) assert.match(message(() => env[name]), /\(invalid\)$/);
assert.doesNotMatch(message(assertEnv), /Xy77/);

// A change is seen, and X= counts as absent.
process.env.PORT = '8080';
assert.equal(env.PORT, 8080);
process.env.PORT = '8081';
assert.equal(env.PORT, 8081);
process.env.PORT = '';
assert.equal(env.PORT, 3000);
for (const bad of ['70000', '-1', '1.5', 'NaN', '1e9']) {
  process.env.PORT = bad;
  assert.match(message(() => env.PORT), /PORT \(invalid\)/, bad);
}
delete process.env.PORT;

for (const [text, value] of [['true', true], ['1', true], ['false', false], ['0', false]]) {
  process.env.DEBUG_SQL = text;
  assert.equal(env.DEBUG_SQL, value);
}
process.env.DEBUG_SQL = 'constructor';
assert.match(message(() => env.DEBUG_SQL), /invalid/);
delete process.env.DEBUG_SQL;

process.env.MAIL_MODE = 'pigeon';
assert.match(message(() => env.MAIL_MODE), /invalid/);
process.env.MAIL_MODE = 'file';
assert.equal(env.MAIL_MODE, 'file');

for (const good of ['https://a.example', 'http://localhost:3000']) {
  process.env.SITE_URL = good;
  assert.equal(env.SITE_URL, good);
}
for (const bad of ['ftp://a.example', 'data:text/html,x', 'a.example', 'postgres://a/b']) {
  process.env.SITE_URL = bad;
  assert.match(message(() => env.SITE_URL), /invalid/, bad);
}

// Nothing leaks by printing, nothing can be written, unknown keys are undefined.
assert.equal(JSON.stringify(env), '{}');
assert.deepEqual({ ...env }, {});
assert.deepEqual(Object.keys(env), []);
assert.throws(() => { env.PORT = 1; }, TypeError);
assert.equal(env.then, undefined);
assert.equal(env.constructor, undefined);
assert.equal(env.__proto__, undefined);
assert.equal(env[Symbol.iterator], undefined);
assert.equal(await env, env);
assert.equal('PORT' in env, true);
assert.equal('toString' in env, false);

Object.assign(process.env, {
  ADMIN_PASSWORD: 'p', DATABASE_URL: 'postgres://a,b/c', FEED_URL: 'feeds.example', MAIL_API_KEY: 'k', SESSION_SECRET: 's'.repeat(32), SITE_URL: 'https://a.example',
});
assertEnv();
