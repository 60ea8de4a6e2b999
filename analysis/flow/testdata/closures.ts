import { source, sink, file, run } from 'test';
import { isValidId, isInvalid, readValidDirectory, getFiles, Client } from './other';

// A constant that was tested stays tested in the closures made afterwards.
function early() {
  const id = source();
  const other = source();
  const before = () => sink(id); // bad
  if (!isValidId(id)) return before;
  const client = new Client();
  client.on('ready', () => {
    sink(id);
    sink(other); // bad
    client.exec('x', () => {
      sink('x' + id);
      const text = `a ${id}`;
      sink(text);
    });
  });
  if (/^\d+$/.test(other)) client.each(() => sink(other));
  client.each(() => sink(other)); // bad
}
function written() {
  let id = source();
  if (!isValidId(id)) return;
  setTimeout(() => sink(id)); // bad
  id = source();
}

// Names of predicates.
function names() {
  const a = source();
  if (isInvalid(a)) return;
  sink(a);
  const b = source();
  if (isInvalid(b)) {
    sink(b); // bad
  }
  const path = source();
  if (!readValidDirectory(path)) throw new Error('outside');
  file(path);
}

// Membership of what is put together, in tables and in lists.
const FILES: Record<string, string> = { a: 'x' };
function membership() {
  const name = source();
  const folder = source();
  if (!getFiles().includes(`${folder}/${name}`)) return;
  file(name);
  file(folder);
  const c = source();
  if (!FILES[c]) return;
  sink(c);
  const d = source();
  const found = FILES[d];
  if (!found) return;
  sink(d);
  const e = source();
  const list = [{ id: 'a' }];
  const member = list.find((x) => x.id === e);
  if (!member) return;
  sink(e);
  const f = source();
  if (list.some((x) => x.id !== f)) sink(f); // bad
  run(f); // bad
}

// What is nothing needs no test.
function optional(o: { a?: string }) {
  const a = source();
  if (a && !isValidId(a)) return;
  sink(a || 'x');
  const b = source();
  if (b !== undefined && !isValidId(b)) return;
  sink(b);
  const c = source();
  if (!c) {
    sink(c);
  }
  sink(c); // bad
  const d = source();
  if (d == null || isValidId(d)) sink(d);
  const e = source();
  if (e || isValidId(e)) sink(e); // bad
  const f = source();
  if (f.name && !isValidId(f.name)) throw new Error('no');
  sink(f.name);
  sink(f.other); // bad
}
