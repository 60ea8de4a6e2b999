import CryptoJS from 'crypto-js';
import * as all from 'crypto-js';
import AES from 'crypto-js/aes';
import { AES as named } from 'crypto-js';
import { secret } from './config';
import { AES as custom } from './aes';

const PASSPHRASE = 'correct horse';

export function weak(data: object, text: string, typed: string) {
  const a = CryptoJS.AES.encrypt(JSON.stringify(data), process.env.SECRET!).toString(); // want crypto/crypto-js-passphrase
  const b = all.AES.encrypt(text, PASSPHRASE); // want crypto/crypto-js-passphrase
  const c = AES.encrypt(text, 'literal'); // want crypto/crypto-js-passphrase
  const d = named.encrypt(text, typed); // want crypto/crypto-js-passphrase
  const e = CryptoJS['AES']['encrypt'](text, `key-${typed}`); // want crypto/crypto-js-passphrase
  const key = process.env.KEY as string;
  const f = CryptoJS.AES.encrypt(text, key); // want crypto/crypto-js-passphrase
  const g = CryptoJS.AES.encrypt(text, process.env.KEY || 'fallback'); // want crypto/crypto-js-passphrase
  const h = CryptoJS.AES.encrypt(text, String(typed)); // want crypto/crypto-js-passphrase
  return [a, b, c, d, e, f, g, h];
}

export function sound(text: string, hexKey: string, iv: CryptoJS.lib.WordArray, words: CryptoJS.lib.WordArray, password: string) {
  const a = CryptoJS.AES.encrypt(text, CryptoJS.enc.Hex.parse(hexKey), { iv });
  const b = CryptoJS.AES.encrypt(text, words, { iv });
  const c = CryptoJS.AES.encrypt(text, secret, { iv });
  const d = custom.encrypt(text, 'literal');
  const derived = CryptoJS.PBKDF2(password, words, { iterations: 600_000, keySize: 8, hasher: CryptoJS.algo.SHA256 });
  const e = CryptoJS.AES.encrypt(text, derived, { iv });
  const f = CryptoJS.enc.Base64.stringify(words);
  const g = CryptoJS.SHA256(text).toString();
  const h = CryptoJS.HmacSHA256(text, 'literal').toString();
  return [a, b, c, d, e, f, g, h];
}
