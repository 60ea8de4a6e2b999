import crypto, { createCipheriv as seal, createDecipheriv } from 'node:crypto';
import * as nodeCrypto from 'crypto';
import { createCipheriv as custom } from './ciphers';

const NAME = 'aes-256-cbc';
const settings = { cipher: 'aes-192-ofb' } as const;

export function weak(key: Buffer, iv: Buffer) {
  const a = seal('aes-256-cbc', key, iv); // want crypto/unauthenticated-cipher
  const b = crypto.createCipheriv('aes-128-ctr', key, iv); // want crypto/unauthenticated-cipher
  const c = nodeCrypto.createCipheriv(NAME, key, iv); // want crypto/unauthenticated-cipher
  const d = seal('aes256', key, iv); // want crypto/unauthenticated-cipher
  const e = seal(settings.cipher, key, iv); // want crypto/unauthenticated-cipher
  const f = crypto['createCipheriv']('AES-256-CFB8' as const, key, iv); // want crypto/unauthenticated-cipher
  const make = crypto.createCipheriv;
  const g = make('camellia-256-cbc', key, iv); // want crypto/unauthenticated-cipher
  const h = seal(`aes-256-cfb`, key, iv); // want crypto/unauthenticated-cipher
  return [a, b, c, d, e, f, g, h];
}

export function sound(key: Buffer, iv: Buffer, name: string, createCipheriv: (n: string) => unknown) {
  const a = seal('aes-256-gcm', key, iv);
  const b = createDecipheriv('aes-256-cbc', key, iv);
  const c = seal(name, key, iv);
  const d = custom('aes-256-cbc', key, iv);
  const e = createCipheriv('aes-256-cbc');
  const f = seal('chacha20-poly1305', key, iv, { authTagLength: 16 });
  const g = NAME === name;
  const h = crypto.getCipherInfo('aes-256-cbc');
  return [a, b, c, d, e, f, g, h];
}
