// Drives the helpers that need the modules of Node, but for those that ask others.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const h = await import(pathToFileURL(process.argv[2]).href);

// Comparison.
assert.equal(h.safeEqual('a', 'a'), true);
for (const [a, b] of [['a', 'b'], ['a', 'aa'], ['', 'a'], ['é', 'e'], [undefined, undefined], [null, null], [1, 1], [['a'], ['a']], ['a', undefined], [{}, {}]]) {
  assert.equal(h.safeEqual(a, b), false, `${String(a)} ${String(b)}`);
}
assert.equal(h.safeEqual('', ''), true);

// Signatures.
const sign = (text, secret, encoding = 'hex', algorithm = 'sha256') => createHmac(algorithm, secret).update(text).digest(encoding);
const now = Math.floor(Date.now() / 1000);
const mac = sign('body', 'k');
for (const [signature, secret, options] of [
  [mac, 'k'], [mac.toUpperCase(), 'k'], [mac, ['new', 'k']], ['sha256=' + mac, 'k', { prefix: 'sha256=' }], [sign('body', 'k', 'base64'), 'k', { encoding: 'base64' }],
  [sign('body', 'k', 'hex', 'sha512'), 'k', { algorithm: 'sha512' }], [mac, 'k', { timestamp: now }], [mac, 'k', { timestamp: String(now - 299) }],
]) assert.equal(h.verifyHmac('body', signature, secret, options), true, String(signature));
assert.equal(h.verifyHmac(Buffer.from('body'), mac, 'k'), true);
for (const [signature, secret, options] of [
  [mac, 'x'], [mac.slice(0, 10), 'k'], [mac.slice(0, 10) + 'zz', 'k'], [mac + 'zz', 'k'], ['', 'k'], [undefined, 'k'], [null, 'k'], [[mac], 'k'], [{}, 'k'], [mac, 'k', { prefix: 'v1=' }],
  [sign('body', 'k', 'base64').toLowerCase(), 'k', { encoding: 'base64' }], [mac, 'k', { timestamp: undefined }], [mac, 'k', { timestamp: '' }], [mac, 'k', { timestamp: 'x' }],
  [mac, 'k', { timestamp: now * 1000 }], [mac, 'k', { timestamp: now - 301 }], [mac, 'k', { timestamp: now + 301 }], [mac, 'k', { timestamp: [now] && ['a', 'b'] }],
]) assert.equal(h.verifyHmac('body', signature, secret, options), false, String(signature));
for (const secret of ['', [], ['k', '']]) assert.throws(() => h.verifyHmac('body', mac, secret), /empty/);

// Tokens.
assert.match(h.randomToken(), /^[\w-]{43}$/);
assert.notEqual(h.randomToken(), h.randomToken());

// Passwords.
const cheap = { ln: 12, r: 8, p: 1 };
const stored = await h.hashPassword('caf\u00e9', cheap);
assert.match(stored, /^\$scrypt\$ln=12,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
assert.equal(await h.verifyPassword('cafe\u0301', stored), true, 'both forms of é');
assert.equal(await h.verifyPassword('cafe', stored), false);
assert.notEqual(await h.hashPassword('a', cheap), await h.hashPassword('a', cheap));
for (const bad of ['', 'x'.repeat(1025), undefined, 5, ['a']]) {
  await assert.rejects(h.hashPassword(bad, cheap), /1 to 1024/);
  assert.equal(await h.verifyPassword(bad, stored), false);
}
const whole = await h.hashPassword('a');
assert.equal(h.needsRehash(whole), false);
assert.equal(h.needsRehash(stored), true);
assert.equal(h.needsRehash(stored, cheap), false);
const time = async (text) => {
  const start = performance.now();
  assert.equal(await h.verifyPassword('a', text), false);
  return performance.now() - start;
};
const start = performance.now();
assert.equal(await h.verifyPassword('a', whole), true);
const usual = performance.now() - start;
for (const text of [undefined, '$2b$12$abcdefghijklmnopqrstuv', '$scrypt$ln=20,r=16,p=10$' + 'a'.repeat(22) + '$' + 'b'.repeat(43)]) {
  const took = await time(text);
  assert.ok(took > usual / 5 && took < usual * 8, `${text}: ${took} against ${usual}`);
}

// Paths.
const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seclint-paths-')));
try {
  const base = path.join(root, 'up');
  fs.mkdirSync(path.join(base, 'in'), { recursive: true });
  fs.mkdirSync(path.join(root, 'up2'));
  fs.writeFileSync(path.join(root, 'up2', 'x'), 'outside');
  fs.writeFileSync(path.join(base, 'in', 'x'), 'inside');
  fs.symlinkSync(path.join(root, 'up2', 'x'), path.join(base, 'file'));
  fs.symlinkSync(path.join(root, 'up2'), path.join(base, 'folder'));
  fs.symlinkSync(path.join(base, 'in'), path.join(base, 'within'));
  for (const bad of ['..', '../x', '../up2/x', 'in/../../up2/x', '/etc/passwd', path.join(root, 'up2'), 'a\0b', '../../../../../../../../etc/passwd', './../x', 'in/../..']) {
    assert.throws(() => h.safeJoin(base, bad), /Unsafe path/, bad);
    await assert.rejects(h.safeRealPath(base, bad), /Unsafe path/, bad);
  }
  for (const good of ['x', 'in/x', '..foo', '...', '%2e%2e/x', 'in/../x', '', '.', 'a b', '..\\x']) {
    assert.equal(h.safeJoin(base, good), path.resolve(base, good), good);
  }
  assert.equal(h.safeJoin('/', 'etc'), '/etc');
  assert.equal(h.safeJoin(base + '/', 'in/x'), path.join(base, 'in', 'x'));
  assert.equal(await h.safeRealPath(base, 'in/x'), path.join(base, 'in', 'x'));
  assert.equal(await h.safeRealPath(base, 'within/x'), path.join(base, 'in', 'x'));
  for (const link of ['file', 'folder/x', 'folder']) await assert.rejects(h.safeRealPath(base, link), /Unsafe path/, link);
  await assert.rejects(h.safeRealPath(base, 'missing'), { code: 'ENOENT' });
} finally {
  fs.rmSync(root, { recursive: true });
}

// Forms.
const token = h.createCsrfToken('session', 'k');
assert.equal(h.verifyCsrfToken(token, 'session', 'k'), true);
assert.notEqual(token, h.createCsrfToken('session', 'k'));
for (const [given, session, secret] of [[token, 'other', 'k'], [token, 'session', 'x'], [token + 'a', 'session', 'k'], [token + '.a', 'session', 'k'], ['.' + token.split('.')[1], 'session', 'k'], ['', 'session', 'k'], ['a.b', 'session', 'k'], [undefined, 'session', 'k'], [[token], 'session', 'k']]) {
  assert.equal(h.verifyCsrfToken(given, session, secret), false, String(given));
}
assert.throws(() => h.createCsrfToken('', 'k'), /empty/);
assert.throws(() => h.verifyCsrfToken(token, 'session', ''), /empty/);
