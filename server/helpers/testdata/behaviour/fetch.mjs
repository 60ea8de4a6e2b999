// Drives the helpers that ask others, against servers on this machine whose
// address a fake resolver passes off as public.
import assert from 'node:assert/strict';
import dns from 'node:dns';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { pathToFileURL } from 'node:url';

let answers = {};
const asked = [];
const lookup = dns.lookup;
dns.lookup = (name, options, callback) => {
  asked.push(name);
  const found = answers[name];
  if (!found) return lookup(name, options, callback);
  process.nextTick(() => callback(null, found.map((address) => ({ address, family: net.isIP(address) }))));
};
// Sockets to the address that stands for a public server end up here.
const publicAddress = '93.184.216.34';
const connect = net.Socket.prototype.connect;
let port = 0;
const connected = [];
net.Socket.prototype.connect = function (...args) {
  const options = (Array.isArray(args[0]) ? args[0][0] : args[0]) ?? {};
  if (typeof options.lookup === 'function' && net.isIP(options.host) === 0) {
    const real = options.lookup;
    options.lookup = (name, o, callback) => real(name, o, (error, found, family) => {
      if (error) return callback(error, found, family);
      const local = (address) => (address === publicAddress ? '127.0.0.1' : address);
      for (const one of Array.isArray(found) ? found : [{ address: found }]) connected.push(one.address);
      if (Array.isArray(found)) callback(null, found.map((one) => ({ ...one, address: local(one.address) })));
      else callback(null, local(found), family);
    });
  }
  return connect.apply(this, args);
};
syncBuiltinESMExports();

const h = await import(pathToFileURL(process.argv[2]).href);

// Addresses that are refused before anything is asked.
for (const url of [
  'http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0177.0.0.1/', 'http://0x7f.1/', 'http://0/', 'http://0.0.0.0/', 'http://１２７.0.0.1/', 'http://127。0。0。1/',
  'http://127.0.0.1./', 'http://10.0.0.1/', 'http://172.16.0.1/', 'http://172.31.255.255/', 'http://192.168.1.1/', 'http://169.254.169.254/', 'http://100.64.0.1/', 'http://168.63.129.16/',
  'http://198.18.0.1/', 'http://192.0.0.1/', 'http://192.0.2.1/', 'http://203.0.113.1/', 'http://224.0.0.1/', 'http://255.255.255.255/', 'http://240.0.0.1/',
  'http://[::1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[64:ff9b::7f00:1]/', 'http://[fd00:ec2::254]/', 'http://[fe80::1]/', 'http://[fc00::1]/',
  'http://[2002:7f00:1::]/', 'http://[2001:db8::1]/', 'http://[2001::1]/', 'http://[3fff::1]/', 'http://[ff02::1]/',
  'http://localhost/', 'http://LOCALHOST/', 'http://localhost./', 'http://localhost../', 'http://a.localhost/', 'http://db.internal/', 'http://metadata.google.internal/', 'http://printer.local/', 'http://box.lan/',
  'http://router.home.arpa/', 'http://a.test/', 'http://a.invalid/', 'http://a.onion/', 'http://intranet/', 'http://user@example.com/', 'http://user:pw@example.com/', 'http://:pw@example.com/',
  'file:///etc/passwd', 'ftp://example.com/', 'gopher://example.com/', 'data:text/plain,x', 'javascript:1', 'blob:https://example.com/x', 'about:blank', '/relative', '', '//example.com', 'http://', 'http://[', 'http://exa mple.com/',
]) {
  assert.throws(() => h.assertPublicUrl(url), Error, url);
  await assert.rejects(h.safeFetch(url), Error, url);
}
for (const url of ['http://example.com/', 'https://example.com:8443/a?b', 'http://8.8.8.8/', 'http://[2606:4700::1111]/', 'https://example.com./', 'http://172.32.0.1/']) assert.equal(h.assertPublicUrl(url).href, url);
assert.equal(h.assertPublicUrl('http://10.0.0.5/', ['10.0.0.5']).hostname, '10.0.0.5');
assert.throws(() => h.assertPublicUrl('http://example.com/', ['example.org']), /host/);
assert.throws(() => h.assertPublicUrl('http://example.org.evil.example/', ['example.org']), /host/);
assert.throws(() => h.assertPublicUrl('file://example.org/', ['example.org']), /scheme/);
assert.deepEqual(asked, []);

let hits = 0;
const seen = [];
const server = http.createServer((req, res) => {
  hits++;
  seen.push({ url: req.url, method: req.method, headers: req.headers });
  const send = (status, headers, body) => { res.writeHead(status, headers); res.end(body); };
  const to = (location, status = 302) => send(status, { location });
  switch (req.url) {
    case '/ok': return send(200, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] }, 'hello');
    case '/metadata': return to('http://169.254.169.254/latest/');
    case '/file': return to('file:///etc/passwd');
    case '/loop': return to('/loop');
    case '/once': return to('/ok');
    case '/rebind': return to(`http://rebound.example:${port}/ok`);
    case '/other': return to(`http://other.example:${port}/ok`);
    case '/large': return send(200, {}, 'x'.repeat(1001));
    case '/fits': return send(200, {}, 'x'.repeat(1000));
    case '/endless': { const timer = setInterval(() => res.write('x'.repeat(10000)), 1); res.on('close', () => clearInterval(timer)); return undefined; }
    case '/silent': return undefined;
    case '/dripping': { res.writeHead(200); const timer = setInterval(() => res.write('x'), 20); res.on('close', () => clearInterval(timer)); return undefined; }
    case '/empty': return send(204, {});
    case '/cut': { res.writeHead(200, { 'content-length': '100' }); res.write('half'); return setTimeout(() => res.destroy(), 10); }
    default: return send(404, {}, 'none');
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
port = server.address().port;
const at = (name, path) => `http://${name}:${port}${path}`;
answers = {
  'public.example': [publicAddress], 'other.example': [publicAddress], 'private.example': ['127.0.0.1'], 'mixed.example': [publicAddress, '10.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'], 'six.example': ['::1'], 'empty.example': [], 'rebound.example': ['127.0.0.1'],
};

const ok = await h.safeFetch(at('public.example', '/ok'), { headers: { authorization: 'x', 'Accept-Encoding': 'gzip' } });
assert.equal(ok.status, 200);
assert.equal(await ok.text(), 'hello');
assert.deepEqual(ok.headers.getSetCookie(), ['a=1', 'b=2']);
assert.equal(seen.at(-1).headers['accept-encoding'], 'identity');
assert.deepEqual(connected, [publicAddress]);

// Names that resolve to private addresses: no connection is made.
hits = 0;
for (const name of ['private.example', 'mixed.example', 'mapped.example', 'six.example', 'empty.example']) {
  await assert.rejects(h.safeFetch(at(name, '/ok')), /URL not allowed/, name);
  await assert.rejects(h.safeFetch(at(name, '/ok'), { allowHosts: [name] }), /URL not allowed/, `${name}, listed`);
}
assert.equal(hits, 0);

// A name that is public at first and private when it is asked for again.
let turn = 0;
Object.defineProperty(answers, 'turning.example', { get: () => [turn++ === 0 ? publicAddress : '127.0.0.1'] });
assert.equal((await h.safeFetch(at('turning.example', '/ok'))).status, 200);
assert.equal(connected.at(-1), publicAddress);
await assert.rejects(h.safeFetch(at('turning.example', '/ok')), /URL not allowed/);

// Redirects.
assert.equal(await (await h.safeFetch(at('public.example', '/once'))).text(), 'hello');
for (const path of ['/metadata', '/file', '/rebind']) await assert.rejects(h.safeFetch(at('public.example', path)), /URL not allowed/, path);
hits = 0;
await assert.rejects(h.safeFetch(at('public.example', '/loop')), /Too many redirects/);
assert.equal(hits, 4);
await assert.rejects(h.safeFetch(at('public.example', '/once'), { method: 'POST', body: 'x' }), /Redirect not allowed/);
await assert.rejects(h.safeFetch(at('public.example', '/other'), { allowHosts: ['public.example'] }), /host/);
await h.safeFetch(at('public.example', '/other'), { headers: { authorization: 'secret' } });
assert.equal(seen.at(-1).headers.authorization, undefined, 'headers stay with their origin');
await h.safeFetch(at('public.example', '/once'), { headers: { authorization: 'secret' } });
assert.equal(seen.at(-1).headers.authorization, 'secret');
await assert.rejects(h.safeFetch(at('public.example', '/ok'), { headers: { Host: 'internal' } }), /host/);
await assert.rejects(h.safeFetch(at('public.example', '/ok'), { headers: { 'x-a': 'b\r\nx-c: d' } }), Error);

// Sizes and times.
assert.equal((await (await h.safeFetch(at('public.example', '/fits'), { maxBytes: 1000 })).text()).length, 1000);
await assert.rejects(h.safeFetch(at('public.example', '/large'), { maxBytes: 1000 }), /too large/);
await assert.rejects(h.safeFetch(at('public.example', '/endless'), { maxBytes: 100000 }), /too large/);
for (const path of ['/silent', '/dripping']) {
  const start = Date.now();
  await assert.rejects(h.safeFetch(at('public.example', path), { timeoutMs: 150 }), Error, path);
  assert.ok(Date.now() - start < 2000, path);
}
await assert.rejects(h.safeFetch(at('public.example', '/cut')), Error);
assert.equal((await h.safeFetch(at('public.example', '/empty'))).status, 204);
const head = await h.safeFetch(at('public.example', '/ok'), { method: 'head' });
assert.equal(await head.text(), '');
assert.equal((await h.safeFetch(at('public.example', '/nothing'))).status, 404);

server.closeAllConnections();
server.close();
