import { source, sink, file, html, find, go, run } from 'test';
import express from 'express';

// assignment, reassignment, branches
function assignments(flag: boolean) {
  const a = source();
  sink(a); // bad
  let b = source();
  b = 'constant';
  sink(b);
  let c = 'constant';
  if (flag) c = source();
  sink(c); // bad
  let d = source();
  if (flag) {
    d = 'x';
  } else {
    d = 'y';
  }
  sink(d);
  let e = 'x';
  e += source();
  sink(e); // bad
  let f;
  f ??= source();
  sink(f); // bad
  sink('select ' + a + ' from'); // bad: is put into a text
  sink(`select ${a}`); // bad
  sink(flag ? a : 'x'); // bad
  sink(flag ? 'y' : 'x');
  sink(a || 'x'); // bad
  sink(Number(a));
  sink(String(a)); // bad
  sink(a.length);
  sink(a.trim().toLowerCase()); // bad
  sink(parseInt(a, 10) + 1);
  sink(a as string); // bad
  sink(a!); // bad
  sink((a)); // bad
  sink(!a);
  sink(typeof a);
  sink(a === 'x');
}

// early exits and guards
function guards(kind: string) {
  const a = source();
  if (a !== 'x') return;
  sink(a);
}
function guards2() {
  const a = source();
  if (a === 'x') {
    sink(a);
  } else {
    sink(a); // bad
  }
  sink(a); // bad
}
const ALLOWED = ['a', 'b'];
function guards3() {
  const a = source();
  if (!ALLOWED.includes(a)) throw new Error('no');
  sink(a);
}
function guards4() {
  const a = source();
  if (!/^[a-z]+$/.test(a)) return;
  sink(a);
  const b = source();
  if (!/[a-z]+/.test(b)) return;
  sink(b); // bad
  const c = source();
  if (typeof c !== 'number') return;
  sink(c);
  const d = source();
  if (typeof d !== 'string') return;
  sink(d); // bad
}
function guards5() {
  const a = source();
  switch (a) {
    case 'x':
      sink(a);
      break;
    case 'y':
    case 'z':
      sink(a);
      break;
    default:
      sink(a); // bad
  }
  sink(a); // bad
}
function guards6() {
  const a = source();
  for (const x of [1, 2]) {
    if (a !== 'x') continue;
    sink(a);
  }
  if (a === 'x' || a === 'y') sink(a);
  if (a === 'x' || Math.random() > 0.5) sink(a); // bad
  if (a === 'x' && Math.random() > 0.5) sink(a);
  a === 'x' && sink(a);
  const ok = ALLOWED.includes(a);
  if (ok) sink(a);
  if (!ok) return;
  sink(a);
}
function isSafe(x: string) {
  return /^[a-z]+$/.test(x);
}
function isAnything(x: string) {
  return true;
}
function guards7() {
  const a = source();
  if (isSafe(a)) sink(a);
  if (isAnything(a)) sink(a); // bad
  let b = source();
  if (!isSafe(b)) return;
  b = source();
  sink(b); // bad
}
function fail(): never {
  throw new Error('no');
}
function guards8() {
  const a = source();
  if (a !== 'x') fail();
  sink(a);
}
function guards9() {
  const q = source();
  if (typeof q.id !== 'number') return;
  sink(q.id);
  sink(q.name); // bad
  if (q.name === 'x') sink(q.name);
}

// loops
function loops() {
  let a = 'x';
  for (let i = 0; i < 3; i++) {
    sink(a); // bad
    a = source();
  }
  let b = source();
  while (b.length > 3) {
    b = b.slice(1);
  }
  sink(b); // bad
  for (const c of source()) sink(c); // bad
  for (const k in source()) sink(k); // bad
  let d = source();
  do {
    d = 'x';
  } while (Math.random() > 0.5);
  sink(d);
  outer: for (const x of [1]) {
    let e = source();
    for (const y of [2]) {
      if (y) {
        e = 'x';
        continue outer;
      }
    }
    sink(e); // bad
  }
}

// try
function tries() {
  let a = 'x';
  try {
    a = source();
    a = 'y';
  } catch {
    sink(a); // bad
  }
  sink(a); // bad
  let b = source();
  try {
    b = 'x';
  } finally {
    sink(b); // bad
  }
  sink(b);
}

// objects, arrays, destructuring
function objects() {
  const o = { id: source(), name: 'x', nested: { deep: source(), plain: 'x' } };
  sink(o.id); // bad
  sink(o.name);
  sink(o.nested.deep); // bad
  sink(o.nested.plain);
  const { id, name, nested: { deep, plain }, missing = 'x' } = o;
  sink(id); // bad
  sink(name);
  sink(deep); // bad
  sink(plain);
  sink(missing);
  const p = { ...o, id: 'x' };
  sink(p.id);
  sink(p.nested.deep); // bad
  const q: any = {};
  q.a = source();
  q.b = 'x';
  sink(q.a); // bad
  sink(q.b);
  q.a = 'x';
  sink(q.a);
  const [x, y] = [source(), 'x'];
  sink(x); // bad
  sink(y);
  const list = [];
  list.push(source());
  sink(list[0]); // bad
  sink(list.join(',')); // bad
  const m = new Map();
  m.set('k', source());
  sink(m.get('k')); // bad
  const s = source();
  const { a, b: c = 'd', ...rest } = s;
  sink(a); // bad
  sink(c); // bad
  sink(rest.z); // bad
  sink(JSON.parse(JSON.stringify({ v: s })).v); // bad
  const r = Object.assign({}, { v: s, w: 'x' });
  sink(r.v); // bad
  sink(r.w);
  sink(Object.values(s)[0]); // bad
  sink([...s][0]); // bad
}

// functions
function identity(x: string) {
  return x;
}
function constant(x: string) {
  return 'x';
}
function wrap(x: string) {
  sink(x); // bad: is passed as x
}
function never(x: string) {
  sink(x);
}
const arrow = (x: string) => `<${x}>`;
const curry = (x: string) => (y: string) => x + y;
function recurse(x: string, n: number): string {
  return n === 0 ? x : recurse(x + 'a', n - 1);
}
async function later(x: string) {
  return x;
}
function* generate(x: string) {
  yield x;
}
async function functions() {
  const a = source();
  sink(identity(a)); // bad: is returned by identity()
  sink(identity('x'));
  sink(constant(a));
  wrap(a);
  never('x');
  sink(arrow(a)); // bad
  sink(curry(a)('x')); // bad
  sink(curry('x')(a)); // bad
  sink(curry('x')('y'));
  sink(recurse(a, 3)); // bad
  sink(await later(a)); // bad
  for (const g of generate(a)) sink(g); // bad
  sink((() => a)()); // bad
  sink([a].map((x) => x + '!')[0]); // bad
  [a].forEach((x) => sink(x)); // bad
  ['x'].forEach((x) => sink(x));
  Promise.resolve(a).then((x) => sink(x)); // bad
  sink(await Promise.resolve(a).then((x) => x + '!')); // bad
  sink(identity.call(null, a)); // bad
  sink([a].reduce((acc, x) => acc + x, '')); // bad
  sink([a].filter(Boolean)[0]); // bad
}

// closures and classes
function closures() {
  let a = 'x';
  function set() {
    a = source();
  }
  set();
  sink(a); // bad
  const b = source();
  const use = () => sink(b); // bad
  use();
}
class Repo {
  private table = 'x';
  constructor(private readonly id: string) {
    this.table = 'y';
  }
  get key() {
    return this.id;
  }
  run() {
    sink(this.id); // bad
    sink(this.table);
    sink(this.key); // bad
  }
  with(x: string) {
    sink(x); // bad
  }
}
class Child extends Repo {
  more() {
    sink((this as any).id); // bad
  }
}
const repo = new Repo(source());
repo.run();
repo.with(source());

// express
const app = express();
app.get('/x/:id', (req, res) => {
  sink(req.query.id); // bad: `req.query.id` (user input, line
  sink(req.params.id); // bad
  sink(req.body.user.name); // bad
  sink(req.get('x-y')); // bad
  sink(req.method);
  sink(req.signedCookies.a);
  const { id } = req.query;
  sink(id); // bad
  const q = req.query;
  sink(q.id); // bad
  if (typeof req.query.id === 'string' && ALLOWED.includes(req.query.id)) sink(req.query.id);
});
app.post('/y', async function ({ body }, res) {
  sink(body.name); // bad
});
app.use((err: Error, req: any, res: any, next: any) => {
  sink(req.query.id); // bad
  sink(err.message);
});
const handler = (req: any, res: any) => {
  sink(req.query.a); // bad
};
app.get('/z', handler);
function typed(req: express.Request) {
  sink(req.query.a); // bad
}
function untyped(req: any) {
  sink(req.query.a);
}
export { assignments, typed, untyped };

// kinds
function kinds() {
  const a = source();
  html(encodeURIComponent(a));
  sink(encodeURIComponent(a)); // bad
  find({ name: a }); // bad
  find({ name: String(a) });
  find({ name: a.toString() });
  if (typeof a.id === 'string') find({ id: a.id });
  file(a.replace(/\.\./g, ''));
  run(a.replace(/[^a-z]/g, ''));
  html(a.replace(/</g, '&lt;'));
  html(a.replace('<', '&lt;')); // bad
  const u = new URL(a);
  if (u.hostname === 'acme.io') go(u.href);
  if (new URL(a).host === 'acme.io') go(a);
  go(a); // bad
}
