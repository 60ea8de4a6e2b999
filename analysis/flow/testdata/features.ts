import { EventEmitter } from 'node:events';
import { source, sink, html, file, find, run, go } from 'test';
import path from 'node:path';
import util from 'node:util';
import fs from 'node:fs';
import { z } from 'zod';
import assert from 'node:assert';
import { isAllowed, assertSafe, UserSchema } from './checks';

declare const flag: boolean;

// short circuit, optional chaining, assignment operators
function operators() {
  const a = source();
  sink(flag && a); // bad
  sink(a && 'x');
  sink(a ?? 'x'); // bad
  sink(a?.b?.c); // bad
  sink(a?.[0]); // bad
  sink(a?.trim?.()); // bad
  let b = 'x';
  b ||= a;
  sink(b); // bad
  let c = 'x';
  c &&= a;
  sink(c); // bad
  let d = a;
  d = d.length > 3 ? 'long' : 'short';
  sink(d);
  let e, f;
  e = f = a;
  sink(e); // bad
  sink(f); // bad
  let g = 'x';
  [g] = [a];
  sink(g); // bad
  ({ h: g } = { h: 'y' });
  sink(g);
  sink((0, a)); // bad
  sink(-a);
  sink(a * 2);
  sink(void a);
  sink(a in {});
  sink(!!a);
}

// templates and text methods
function texts() {
  const a = source();
  sink(String.raw`x${a}`); // bad
  sink(['x', a].join('')); // bad
  sink('x'.concat(a)); // bad
  sink('x'.replace('y', a)); // bad
  sink(a.padStart(3)); // bad
  sink('x'.padStart(3, a)); // bad
  sink(a.split(',')[0]); // bad
  sink(a.match(/x(.*)/)[1]); // bad
  sink(/x(.*)/.exec(a)![1]); // bad
  sink(util.format('%s', a)); // bad
  sink(a.charCodeAt(0));
  sink(a.indexOf('x'));
  sink(a.includes('x'));
  sink(a.search(/x/));
  sink(a.localeCompare('x'));
  sink(decodeURIComponent(a)); // bad
  sink(Buffer.from(a, 'base64').toString('utf8')); // bad
  sink(JSON.stringify(a)); // bad
  sink(JSON.parse(a).x); // bad
  sink(parseFloat(a));
  sink(new Date(a));
  sink(new URL(a).pathname); // bad
  sink(new URL(a, 'https://acme.io').searchParams.get('q')); // bad
  sink(path.join('/srv', a)); // bad
  file(path.join('/srv', a)); // bad
  file(path.basename(a));
  file(path.join('/srv', path.basename(a)));
  const resolved = path.resolve('/srv', a);
  if (!resolved.startsWith('/srv' + path.sep)) throw new Error('no');
  file(resolved);
}

// containers
function containers() {
  const a = source();
  const m = new Map([['k', a]]);
  sink(m.get('k')); // bad
  for (const [k, v] of m) sink(v); // bad
  const s = new Set([a]);
  for (const x of s) sink(x); // bad
  const arr = ['x'];
  arr.unshift(a);
  sink(arr[0]); // bad
  const clean = ['x'];
  clean.push('y');
  sink(clean[0]);
  const byKey: Record<string, string> = {};
  byKey[a] = 'x';
  sink(byKey.y);
  byKey.z = a;
  sink(byKey[flag ? 'y' : 'z']); // bad
  const table = { one: 'ONE', two: 'TWO' };
  sink(table[a as keyof typeof table]);
  sink(Object.entries({ a })[0][1]); // bad
  sink(Object.keys({ a })[0]);
  sink(Object.fromEntries([['k', a]]).k); // bad
  const { x, ...rest } = { x: 'y', z: a };
  sink(x);
  sink(rest.z); // bad
  const copy = { ...{ p: a } };
  sink(copy.p); // bad
  const over = { p: a, ...{ p: 'x' } };
  sink(over.p);
  sink(structuredClone({ v: a }).v); // bad
  sink([...['x'], a][1]); // bad
  sink([a, 'x'].at(0)); // bad
  sink(['x'].concat([a])[1]); // bad
  const params = new URLSearchParams();
  params.set('q', a);
  sink(params.toString()); // bad
  const form = new FormData();
  form.append('q', a);
  sink(form.get('q')); // bad
}

// functions of every form
const expression = function (x: string) {
  return x;
};
const defaulted = (x: string, y = x) => y;
const patterned = ({ p, q: { r } }: { p: string; q: { r: string } }) => p + r;
const restful = (...xs: string[]) => xs[0];
function first<T>(xs: T[]): T {
  return xs[0];
}
const compose = (f: (x: string) => string, g: (x: string) => string) => (x: string) => f(g(x));
function apply(f: (x: string) => void, x: string) {
  f(x);
}
const api = {
  get(x: string) {
    return x;
  },
  nested: { put: (x: string) => x },
};
function nodeStyle(cb: (err: Error | null, data: string) => void) {
  cb(null, source());
}
function outer() {
  const a = source();
  function inner() {
    return a;
  }
  return inner();
}
function mutualA(x: string, n: number): string {
  return n > 0 ? mutualB(x, n - 1) : x;
}
function mutualB(x: string, n: number): string {
  return n > 0 ? mutualA(x, n - 1) : 'x';
}
async function forms() {
  const a = source();
  sink(expression(a)); // bad
  sink(defaulted('x'));
  sink(defaulted(a)); // bad
  sink(patterned({ p: a, q: { r: 'x' } })); // bad
  sink(patterned({ p: 'x', q: { r: 'y' } }));
  sink(restful('x', a)); // bad
  sink(restful('x', 'y'));
  sink(first([a])); // bad
  sink(api.get(a)); // bad
  sink(api.nested.put(a)); // bad
  sink(api.get('x'));
  sink(outer()); // bad
  sink(mutualA(a, 3)); // bad
  sink(mutualA('x', 3));
  sink(expression.call(undefined, a)); // bad
  sink(expression.apply(undefined, [a])); // bad
  const bound = expression.bind(undefined);
  sink(bound(a)); // bad
  sink(await (async () => a)()); // bad
  sink((function () { return a; })()); // bad
  const [p, q] = await Promise.all([Promise.resolve(a), Promise.resolve('x')]);
  sink(p); // bad
  sink(q);
  await Promise.resolve(a).then((x) => x.trim()).then((y) => sink(y)); // bad
  const lines = [a].flatMap((x) => x.split('\n'));
  sink(lines[0]); // bad
  sink([a].map((x) => x.length)[0]);
  sink([a].find((x) => x === 'x'));
  sink([1, 2].map((n) => `${n}`).join());
}

// classes
abstract class Base {
  protected value = source();
  protected other = 'x';
  show() {
    sink(this.value); // bad
    sink(this.other);
  }
  abstract run(): void;
}
class Derived extends Base {
  #secret: string;
  static shared = source();
  constructor(x: string) {
    super();
    this.#secret = x;
  }
  set name(v: string) {
    this.other2 = v;
  }
  other2 = 'x';
  run() {
    sink(this.value); // bad
    sink(this.#secret); // bad
    sink(Derived.shared); // bad
    this.helper('x');
  }
  private helper(x: string) {
    sink(x);
  }
  arrow = (x: string) => {
    sink(x); // bad
  };
}
const d = new Derived(source());
d.arrow(source());
const clean = new Base2();
class Base2 {
  text = 'x';
}
sink(clean.text);

// generators
function* numbers() {
  yield 'x';
  yield source();
}
for (const n of numbers()) sink(n); // bad
function* delegated() {
  yield* numbers();
}

// validators and guards
const Input = z.object({ id: z.string(), n: z.number(), kind: z.enum(['a', 'b']), email: z.string().email(), tag: z.string().regex(/^[a-z]+$/) });
function validated() {
  const raw = source();
  const data = Input.parse(raw);
  sink(data.id); // bad
  sink(data.n);
  sink(data.kind);
  sink(data.tag);
  find({ id: data.id });
  const result = Input.safeParse(raw);
  if (!result.success) return;
  sink(result.data.id); // bad
  sink(result.data.kind);
  sink(UserSchema.parse(raw).name);
  sink(raw.id); // bad
}
function predicates() {
  const a = source();
  if (isAllowed(a)) sink(a);
  const b = source();
  assertSafe(b);
  sink(b);
  const c = source();
  assert(c === 'x');
  sink(c);
  const d = source();
  assert.ok(/^\w+$/.test(d));
  sink(d);
  const e = source();
  if (Number.isInteger(e)) sink(e);
  const f = source();
  if (isNaN(f)) return;
  sink(f);
  const g = source();
  if (!['a', 'b'].some((x) => x === g)) return;
  sink(g);
  const h = source();
  switch (true) {
    case h === 'x':
      sink(h);
      break;
    default:
      sink(h); // bad
  }
  const i = source();
  if (i.startsWith('-')) return;
  run(i); // bad
  const j = source();
  if (j.includes('..')) return;
  file(j);
  const k = source();
  try {
    if (k !== 'x') throw new Error('no');
  } catch {
    return;
  }
  sink(k);
  let l = source();
  if (l !== 'a' && l !== 'b') l = 'a';
  sink(l);
  const map: Record<string, string> = { a: 'b' };
  const m = source();
  if (!Object.hasOwn(map, m)) return;
  sink(m);
  if (!(source() in map)) return;
  const n = source();
  while (n !== 'x') {
    sink(n); // bad
  }
  sink(n);
}
export { operators, texts, containers, forms, validated, predicates, delegated, compose, apply, nodeStyle, html, go, fs, EventEmitter };
