import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { AppEnv } from '../env';
import { isLocalUrl } from '../lib/urls';
import { writeToken } from '../services/tokens';

export const signIn = new Hono<AppEnv>();

async function passwordMatches(password: string, salt: string, stored: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: 10_000 };
  const bits = await crypto.subtle.deriveBits(parameters, key, 256); // want crypto/pbkdf2-iterations
  const actual = new Uint8Array(bits);
  const expected = Uint8Array.from(atob(stored), (ch) => ch.charCodeAt(0));
  return actual.length === expected.length && crypto.subtle.timingSafeEqual(actual, expected);
}

signIn.post('/', async (c) => {
  const form = await c.req.parseBody();
  const email = String(form.email);
  const user = await c.env.DB.prepare('SELECT id, salt, password FROM users WHERE email = ?')
    .bind(email)
    .first<{ id: string; salt: string; password: string }>();
  if (!user || !(await passwordMatches(String(form.password), user.salt, user.password))) {
    console.warn('sign-in failed', JSON.stringify({ email }));
    return c.text('Wrong email or password', 401);
  }
  const token = await writeToken({ userId: user.id, role: 'member' }, c.env.JWT_SECRET);
  setCookie(c, 'wp_session', token, { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
  const next = String(form.next ?? '/');
  return c.redirect(isLocalUrl(next) ? next : '/', 303);
});

signIn.post('/legacy', async (c) => {
  const form = await c.req.formData();
  const next = form.get('next');
  return c.redirect(typeof next === 'string' ? next : '/', 303); // want injection/open-redirect
});
