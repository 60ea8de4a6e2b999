import md5 from 'md5';
import sha1 from 'sha1';
import CryptoJS from 'crypto-js';
import MD5 from 'crypto-js/md5';
import SHA256 from 'crypto-js/sha256';
import forge from 'node-forge';
import hashJs from 'hash.js';
import { sha1 as quick } from 'crypto-hash';
import { Md5 } from 'ts-md5';
import objectHash from 'object-hash';
import { hashFile } from 'hasha';
import { md5 as local } from '@/lib/md5';

export async function seals(content: string) {
  const a = md5(content); // want crypto/weak-hash
  const b = sha1(content); // want crypto/weak-hash
  const c = CryptoJS.MD5(content).toString(); // want crypto/weak-hash
  const d = CryptoJS.SHA1(content).toString(); // want crypto/weak-hash
  const e = MD5(content).toString(); // want crypto/weak-hash
  const f = forge.md.md5.create(); // want crypto/weak-hash
  const g = hashJs.sha1().update(content).digest('hex'); // want crypto/weak-hash
  const h = await quick(content); // want crypto/weak-hash
  const i = Md5.hashStr(content); // want crypto/weak-hash
  const j = objectHash({ content }, { algorithm: 'md5' }); // want crypto/weak-hash
  return [a, b, c, d, e, f, g, h, i, j];
}

export async function browser(bytes: ArrayBuffer) {
  const a = await crypto.subtle.digest('SHA-1', bytes); // want crypto/weak-hash
  const b = await window.crypto.subtle.digest({ name: 'SHA-1' }, bytes); // want crypto/weak-hash
  const c = await crypto.subtle.digest('SHA-256', bytes);
  return [a, b, c];
}

export async function sound(content: string) {
  const a = SHA256(content).toString();
  const b = CryptoJS.SHA256(content).toString();
  const c = forge.md.sha256.create();
  const d = hashJs.sha256().update(content).digest('hex');
  const e = local(content);
  const f = objectHash({ content });
  const g = await hashFile('a.txt', { algorithm: 'sha256' });
  const etag = md5(content);
  return [a, b, c, d, e, f, g, etag];
}
