import { createHash } from 'node:crypto';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

// RFC 2617 prescribes MD5.
export function authorization(user: string, realm: string, password: string, nonce: string, cnonce: string, uri: string) {
  const ha1 = md5(`${user}:${realm}:${password}`);
  const ha2 = md5(`GET:${uri}`);
  return md5(`${ha1}:${nonce}:00000001:${cnonce}:auth:${ha2}`);
}
