import crypto, { createDecipheriv, createDecipheriv as open } from 'node:crypto';
import { createDecipheriv as custom } from './ciphers';
import type { Writable } from 'node:stream';

const NAME = 'aes-256-gcm';

export function noTag(body: string, key: Buffer, iv: Buffer) {
  const d = createDecipheriv('aes-256-gcm', key, iv); // want crypto/aead-tag-misuse
  return d.update(body, 'hex', 'utf8') + d.final('utf8');
}

export function noFinal(body: string, key: Buffer, iv: Buffer, tag: Buffer) {
  const d = open('aes-256-gcm', key, iv, { authTagLength: 16 }); // want crypto/aead-tag-misuse
  d.setAuthTag(tag);
  return d.update(body, 'hex', 'utf8');
}

export function shortTag(body: string, key: Buffer, iv: Buffer, tag: Buffer) {
  const d = crypto.createDecipheriv(NAME, key, iv, { authTagLength: 4 }); // want crypto/aead-tag-misuse
  d.setAuthTag(tag);
  return d.update(body, 'hex', 'utf8') + d.final('utf8');
}

export function neither(body: Buffer, key: Buffer, iv: Buffer) {
  let d = createDecipheriv('chacha20-poly1305', key, iv, { authTagLength: 16 }); // want crypto/aead-tag-misuse
  return d.update(body);
}

export function inline(body: Buffer, key: Buffer, iv: Buffer) {
  return createDecipheriv('aes-128-gcm', key, iv).update(body); // want crypto/aead-tag-misuse
}

export function swallowed(body: Buffer, key: Buffer, iv: Buffer, tag: Buffer) {
  const d = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }); // want crypto/aead-tag-misuse
  d.setAuthTag(tag);
  const text = d.update(body);
  try {
    d.final();
  } catch {}
  return text;
}

export function openTag(message: Buffer, key: Buffer) {
  const tag = message.subarray(-16);
  const d = createDecipheriv('aes-256-gcm', key, message.subarray(0, 12)); // want crypto/aead-tag-misuse
  d.setAuthTag(tag);
  return Buffer.concat([d.update(message.subarray(12, -16)), d.final()]);
}

export function unsetInBranch(message: Buffer, key: Buffer, iv: Buffer) {
  const decipher = crypto.createDecipheriv('aes-256-ccm', key, iv, { authTagLength: 8 }); // want crypto/aead-tag-misuse
  decipher.setAuthTag(message.subarray(0, 8));
  return decipher.update(message.subarray(8)).toString() + decipher.final('utf8');
}

export function sound(body: string, key: Buffer, iv: Buffer, tag: Buffer) {
  const d = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  d.setAuthTag(tag);
  return d.update(body, 'hex', 'utf8') + d.final('utf8');
}

export function checked(body: string, key: Buffer, iv: Buffer, tag: Buffer) {
  if (tag.length !== 16) throw new Error('bad tag');
  const d = createDecipheriv('aes-256-gcm', key, iv);
  d.setAuthTag(tag);
  return d.update(body, 'hex', 'utf8') + d.final('utf8');
}

export function soundOthers(body: string, key: Buffer, iv: Buffer, name: string, tag: Buffer, out: Writable) {
  const a = createDecipheriv('aes-256-cbc', key, iv);
  const b = custom('aes-256-gcm', key, iv);
  const c = createDecipheriv(name, key, iv);
  const d = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  d.setAuthTag(tag);
  d.pipe(out);
  return [a.update(body, 'hex', 'utf8'), b, c.update(body, 'hex', 'utf8')];
}

export function leaves(key: Buffer, iv: Buffer) {
  return createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
}

export class Box {
  private d = createDecipheriv('aes-256-gcm', Buffer.from(process.env.KEY!), Buffer.from(process.env.IV!), { authTagLength: 16 });
}
