import { createHmac, createCipheriv as cc, createDecipheriv, createSecretKey, createSign, hkdfSync, scryptSync, createHash, randomBytes } from 'node:crypto';
import CryptoJS from 'crypto-js';
import { SignJWT } from 'jose';

declare const body: string, iv: Buffer;
const KEY = 'a-key-of-32-bytes-for-the-cipher'; // want secrets/crypto-key-literal
export const mac = createHmac('sha256', 'my-hmac-key').update(body).digest('hex'); // want secrets/crypto-key-literal
export const c = cc('aes-256-gcm', Buffer.from('8f1d0ac2b73e49565c0e9b1f7d2a34e86b5fc09d1e7a42830f96cb5d3a7e1842', 'hex'), iv); // want secrets/crypto-key-literal
export const d = createDecipheriv('aes-256-cbc', KEY, iv);
export const s = createSecretKey(Buffer.from('c2VjcmV0LWtleS1vZi10aGUtc2hvcA==', 'base64')); // want secrets/crypto-key-literal
export const h = hkdfSync('sha256', 'input key material', 'salt', 'info', 32); // want secrets/crypto-key-literal
export const k = cc('aes-256-cbc', scryptSync('a password', 'salt', 32), iv); // want secrets/crypto-key-literal
export const g = cc('aes-256-cbc', createHash('sha256').update('a password').digest(), iv); // want secrets/crypto-key-literal
export const bytes = cc('aes-128-cbc', Uint8Array.from([7, 13, 42, 99, 1, 8, 200, 31, 77, 5, 64, 90, 11, 2, 250, 17]), iv); // want secrets/crypto-key-literal
export const imported = crypto.subtle.importKey('raw', new TextEncoder().encode('a signing key'), 'HMAC', false, ['sign']); // want secrets/crypto-key-literal
export const aes = CryptoJS.AES.encrypt(body, 'correct horse').toString(); // want secrets/crypto-key-literal
export const parsed = CryptoJS.AES.decrypt(body, CryptoJS.enc.Hex.parse('000102030405060708090a0b0c0d0e0f'), {}); // want secrets/crypto-key-literal
export const hs = CryptoJS.HmacSHA256(body, 'correct horse'); // want secrets/crypto-key-literal
export const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('dev-secret')); // want secrets/crypto-key-literal

export const ok1 = createHmac('sha256', process.env.HMAC_KEY!).update(body).digest('hex');
export const ok2 = cc('aes-256-gcm', Buffer.from(process.env.KEY!, 'hex'), iv);
export const ok3 = createHmac('sha512', 'Bitcoin seed').update(iv).digest();
export const ok4 = createHmac('sha256', 'WebAppData').update(process.env.BOT_TOKEN!).digest();
export const ok5 = (key: Buffer) => createHmac('sha256', key);
export const ok6 = createHmac('sha256', randomBytes(32));
const namespace = 'shop-v2';
export const ok7 = createHmac('sha256', namespace).update(body).digest('hex');
export const ok8 = createSign('sha256').update(body).sign(process.env.PRIVATE_KEY!);
export const ok9 = crypto.subtle.importKey('spki', new Uint8Array(8), 'RSA-OAEP', true, ['encrypt']);
export const ok10 = CryptoJS.SHA256('text');
export const ok11 = cc('aes-256-cbc', scryptSync(process.env.PASS!, 'salt', 32), iv);
export const ok12 = { createHmac: (a: string, b: string) => a + b }.createHmac('sha256', 'text');
