import { randomFillSync } from 'node:crypto';
import { readSync } from 'node:fs';
import { Buffer as NodeBuffer } from 'node:buffer';
import { Buffer as Shim } from './buffer';

export function weak(size: number, given: string, res: { write(b: Uint8Array): void; end(b: Uint8Array): void }) {
  const a = new Buffer(10); // want crypto/unsafe-buffer
  const b = new Buffer('text'); // want crypto/unsafe-buffer
  const c = Buffer('text', 'utf8'); // want crypto/unsafe-buffer
  const d = new Buffer(given); // want crypto/unsafe-buffer
  const e = Buffer.allocUnsafe(64); // want crypto/unsafe-buffer
  res.write(e);
  const f = NodeBuffer.allocUnsafeSlow(size); // want crypto/unsafe-buffer
  res.end(f);
  res.write(Buffer.allocUnsafe(size)); // want crypto/unsafe-buffer
  const g = new globalThis.Buffer('deadbeef', 'hex'); // want crypto/unsafe-buffer
  return [a, b, c, d, g];
}

export function sound(fd: number, source: Buffer, socket: { write(b: Buffer): void }) {
  const a = Buffer.allocUnsafe(16);
  randomFillSync(a);
  const b = Buffer.allocUnsafe(16).fill(0);
  const c = Buffer.allocUnsafe(64);
  readSync(fd, c, 0, 64, 0);
  socket.write(c);
  const d = Buffer.allocUnsafe(source.length);
  source.copy(d);
  socket.write(d);
  const e = Buffer.alloc(10);
  const f = Buffer.from('text');
  const g = new Shim('text');
  const h = Buffer.allocUnsafe(4);
  h.writeUInt32BE(source.length);
  socket.write(h);
  return [a, b, e, f, g];
}

export function record(line: string) {
  const padded = Buffer.allocUnsafe(64); // want crypto/unsafe-buffer
  padded.write(line, 'latin1');
  return padded;
}

export function scratch(size: number) {
  const memory = Buffer.allocUnsafe(size);
  return memory;
}

export function exact(line: string) {
  const memory = Buffer.allocUnsafe(64);
  const length = memory.write(line);
  return memory.subarray(0, length);
}

export const portable = (text: string) => (Buffer.from ? Buffer.from(text) : new Buffer(text));
