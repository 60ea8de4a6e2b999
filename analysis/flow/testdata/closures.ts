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
