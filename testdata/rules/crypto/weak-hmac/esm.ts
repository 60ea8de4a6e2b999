import crypto, { createHmac as mac } from 'node:crypto';
import * as nodeCrypto from 'crypto';
import CryptoJS from 'crypto-js';
import HmacMD5 from 'crypto-js/hmac-md5';
import { createHmac as custom } from './mac';

const NAME = 'sha1';

export async function weak(key: string, body: string, raw: ArrayBuffer) {
  const a = crypto.createHmac('md5', key).update(body).digest('hex'); // want crypto/weak-hmac
  const b = mac('sha1', key).update(body).digest('hex'); // want crypto/weak-hmac
  const c = nodeCrypto.createHmac(NAME, key).update(body).digest('hex'); // want crypto/weak-hmac
  const d = CryptoJS.HmacMD5(body, key).toString(); // want crypto/weak-hmac
  const e = CryptoJS.HmacSHA1(body, key).toString(); // want crypto/weak-hmac
  const f = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']); // want crypto/weak-hmac
  const g = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: { name: 'SHA-1' } }, false, ['sign']); // want crypto/weak-hmac
  const h = HmacMD5(body, key).toString(); // want crypto/weak-hmac
  const i = crypto['createHmac']('SHA1' as const, key).update(body).digest(); // want crypto/weak-hmac
  return [a, b, c, d, e, f, g, h, i];
}

export async function sound(key: string, body: string, raw: ArrayBuffer, name: string) {
  const a = crypto.createHmac('sha256', key).update(body).digest('hex');
  const b = mac(name, key).update(body).digest('hex');
  const c = custom('md5', key);
  const d = CryptoJS.HmacSHA256(body, key).toString();
  const e = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const f = await crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  const g = { name: 'HMAC', hash: 'SHA-1' };
  const h = ['md5', 'sha1'].includes(name);
  return [a, b, c, d, e, f, g, h];
}
