import express from 'express';
import { useMemo } from 'react';
import { go, html, sink, source } from 'test';
import { allowHost, assertProtocol, isAllowed } from './hosts';

const ALLOWED: Record<string, boolean> = { 'a.example': true };

// a path that begins with one slash and not with two
function paths() {
  const a = source();
  if (a.startsWith('/')) go(a); // bad
  if (!a.startsWith('//')) go(a); // bad
  if (a.startsWith('/') && !a.startsWith('//')) go(a);
  if (!a.startsWith('/') || a.startsWith('//')) return;
  go(a);
  html(a); // bad
}
function characters() {
  const a = source();
  if (a[0] === '/' && a[1] !== '/') go(a);
  if (a.charAt(0) === '/' && a.charAt(1) !== '/') go(a);
  if (a[0] === '/') go(a); // bad
}
function patterns() {
  const a = source();
  if (/^\/(?!\/)/.test(a)) go(a);
  if (/^\/[a-z]/.test(a)) go(a);
  if (/^https:\/\/example\.com\//.test(a)) go(a);
  if (/^https:\/\/example.com/.test(a)) go(a); // bad
  if (/\/x/.test(a)) go(a); // bad
}
function hosts() {
  const a = source();
  const u = new URL(a);
  if (u.origin === location.origin) go(a);
  if (u.hostname.endsWith('.example.com')) go(u);
  if (u.hostname.endsWith('example.com')) go(u); // bad
  if (ALLOWED[u.hostname]) go(u);
  if (allowHost(u.hostname)) go(a);
  if (isAllowed(new URL(a))) go(a);
  go(u.pathname);
  go(u.searchParams.get('x')); // bad
  assertProtocol(u);
  go(a); // bad
}

function named() {
  const a = source();
  const b = source();
  const host = new URL(a).host;
  if (host === 'a.example') go(a);
  const { hostname } = new URL(b);
  if (!['a.example'].includes(hostname)) return;
  go(b);
  go(a); // bad
}

// the request's own address leads nowhere else
const app = express();
app.get('/', (req) => {
  go(req.originalUrl);
  html(req.originalUrl); // bad
  go(new URL(req.url, 'http://x').searchParams.get('a')); // bad
});

// what a function returns through a wrapper, and deep paths
function Component() {
  const a = source();
  html(useMemo(() => `<p>${a}</p>`, [a])); // bad
  html(useMemo(() => '<p></p>', [a]));
}
function deep(x: any) {
  return x.a.b.c.d.e.f.g;
}
sink(deep(source())); // bad
export { named, paths, characters, patterns, hosts, Component };
