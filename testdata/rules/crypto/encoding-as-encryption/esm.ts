import { createHash } from 'node:crypto';

interface User {
  password: string;
  secret: string;
  avatar: string;
}

export async function weak(db: any, user: User, email: string, password: string, prisma: any) {
  await db.user.create({ data: { email, password: btoa(password) } }); // want crypto/encoding-as-encryption
  user.password = Buffer.from(password).toString('base64'); // want crypto/encoding-as-encryption
  user.secret = Buffer.from(user.secret, 'utf8').toString('hex'); // want crypto/encoding-as-encryption
  await prisma.user.update({ where: { email }, data: { password: Buffer.from(password).toString('hex') } }); // want crypto/encoding-as-encryption
  const encryptedPassword = window.btoa(password); // want crypto/encoding-as-encryption
  const passwordHash = Buffer.from(password, 'utf-8').toString('base64'); // want crypto/encoding-as-encryption
  return [encryptedPassword, passwordHash];
}

export const encryptToken = (text: string) => Buffer.from(text).toString('base64'); // want crypto/encoding-as-encryption

export function hashPassword(value: string) {
  return btoa(value); // want crypto/encoding-as-encryption
}

export class Vault {
  encrypt(text: string) {
    const encoded = encodeURIComponent(text);
    return btoa(encoded); // want crypto/encoding-as-encryption
  }
}

export function sound(user: User, password: string, name: string, file: Buffer, parts: string[]) {
  const auth = 'Basic ' + btoa(`${name}:${password}`);
  const header = { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
  user.avatar = `data:image/png;base64,${file.toString('base64')}`;
  const encoded = Buffer.from(name).toString('base64url');
  const segment = btoa(JSON.stringify(parts));
  const url = `/login?password=${encodeURIComponent(password)}`;
  const digest = createHash('sha256').update(name).digest('hex');
  const basicPassword = btoa(`:${name}`);
  return [auth, header, encoded, segment, url, digest, basicPassword];
}

export const encodeToken = (text: string) => Buffer.from(text).toString('base64');

export function hashKey(parts: string[]) {
  return parts.map((p) => encodeURIComponent(p)).join('/');
}

export async function encryptBox(key: CryptoKey, iv: Uint8Array, data: Uint8Array) {
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, data);
  return btoa(String.fromCharCode(...new Uint8Array(sealed)));
}

export function shadowed(btoa: (s: string) => string, password: string, user: User) {
  user.password = btoa(password);
}
