import { createCipher, createDecipher as open, createCipheriv } from 'crypto';
import * as crypto from 'node:crypto';
import nodeCrypto from 'crypto';
import forge from 'node-forge';
import { createCipher as custom } from './ciphers';
import { createCipher as browser } from 'browserify-cipher';

export function lock(password: string, name: string) {
  const a = createCipher('aes-192-cbc', password); // want crypto/deprecated-create-cipher
  const b = open('aes192', password); // want crypto/deprecated-create-cipher
  const c = crypto.createCipher(name, password); // want crypto/deprecated-create-cipher
  const d = nodeCrypto['createDecipher']('aes-256-gcm', password!); // want crypto/deprecated-create-cipher
  const e = new crypto.Cipher('aes192', password); // want crypto/deprecated-create-cipher
  const f = new nodeCrypto.Decipher('aes192', password); // want crypto/deprecated-create-cipher
  const make = crypto.createCipher;
  const g = make('aes192', password); // want crypto/deprecated-create-cipher
  const h = crypto?.createCipher('aes-256-cbc', 'pw' as string); // want crypto/deprecated-create-cipher
  return [a, b, c, d, e, f, g, h];
}

class Cipher {
  constructor(readonly name: string) {}
}

export function sound(key: Buffer, iv: Buffer, password: string, createDecipher: (a: string, b: string) => unknown) {
  const a = createCipheriv('aes-256-gcm', key, iv);
  const b = forge.cipher.createCipher('AES-GCM', password);
  const c = custom('aes192', password);
  const d = createDecipher('aes192', password);
  const e = browser('aes192', password);
  const f = new Cipher('aes192');
  const g = { createCipher: (name: string) => name }.createCipher('aes192');
  const h = 'createCipher(aes192)';
  return [a, b, c, d, e, f, g, h];
}
