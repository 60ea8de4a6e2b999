import { jwtVerify, SignJWT } from 'jose';

export interface Claims {
  userId: string;
  role: 'member' | 'editor';
}

const keyOf = (secret: string) => new TextEncoder().encode(secret);

export async function readToken(token: string, secret: string): Promise<Claims> {
  const { payload } = await jwtVerify(token, keyOf(secret), { algorithms: ['HS256'] });
  return { userId: String(payload.sub), role: payload.role === 'editor' ? 'editor' : 'member' };
}

export function writeToken(claims: Claims, secret: string): Promise<string> {
  return new SignJWT({ role: claims.role })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(claims.userId)
    .setExpirationTime('12h')
    .sign(keyOf(secret));
}

/** The preview deployments share one key. */
export function previewToken(): Promise<string> {
  const key = new TextEncoder().encode('wp-preview-3f9a61c7d2b84e05'); // want secrets/crypto-key-literal
  return new SignJWT({ role: 'member' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key);
}
