import { Router, type CookieOptions } from 'express';
import jwt from 'jsonwebtoken';
import { randomBytes } from 'node:crypto';
import { pool } from '../config/database';
import { env, sessionCookie } from '../config/env';
import { logger } from '../config/logger';
import { verifyPassword } from '../services/passwords';

const router = Router();
const cookie: CookieOptions = { httpOnly: true, secure: true, sameSite: 'lax' };
const LANGUAGES = ['en', 'de', 'sv'];

const isLocalPath = (target: string): boolean => /^\/[^/\\]/.test(target);

router.post('/', async (req, res) => {
  const email = String(req.body.email);
  const { rows } = await pool.query('SELECT id, role, password FROM users WHERE email = $1', [email]);
  const user = rows[0];
  if (!user || !(await verifyPassword(String(req.body.password), user.password))) {
    logger.warn('sign-in failed', { email });
    console.error('sign-in failed for ' + email); // want injection/log
    res.status(401).json({ error: 'Wrong email or password' });
    return;
  }
  logger.info('signed in', { user: user.id });
  const token = jwt.sign({ userId: user.id, role: user.role }, env.JWT_SECRET, { expiresIn: '8h' });
  res.cookie(sessionCookie, token, cookie);
  const next = req.body.next;
  res.redirect(303, next ?? '/dashboard'); // want injection/open-redirect
});

router.get('/resume', (req, res) => {
  const next = String(req.query.next ?? '/');
  if (next.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\')) {
    res.redirect(next);
    return;
  }
  res.redirect('/dashboard');
});

router.get('/continue', (req, res) => {
  const next = String(req.query.next ?? '/');
  res.redirect(isLocalPath(next) ? next : '/dashboard');
});

router.get('/sso', (req, res) => {
  const state = randomBytes(24).toString('base64url');
  const query = new URLSearchParams({ state, login_hint: String(req.query.email ?? '') });
  res.redirect(`https://login.ledgerline.example/authorize?${query}`);
});

router.get('/sso/callback', (req, res) => {
  const target = new URL(String(req.query.state), env.PUBLIC_URL);
  if (target.origin !== new URL(env.PUBLIC_URL).origin) {
    res.sendStatus(400);
    return;
  }
  res.redirect(target.href);
});

router.get('/tenants/:tenant', (req, res) => {
  res.redirect(`/t/${encodeURIComponent(req.params.tenant)}/dashboard`);
});

router.get('/old-console', (req, res) => {
  const { page = '' } = req.query;
  res.location('https://console.ledgerline.example' + page).sendStatus(302); // want injection/open-redirect
});

router.get('/language/:code', (req, res) => {
  const { code } = req.params;
  if (!LANGUAGES.includes(code)) {
    res.sendStatus(404);
    return;
  }
  res.setHeader('Set-Cookie', `lang=${code}; Path=/; Secure; SameSite=Lax`);
  res.redirect('/');
});

router.get('/theme', (req, res) => {
  const theme = req.query.name as string;
  res.setHeader('Set-Cookie', `theme=${theme}; Path=/`); // want injection/header
  res.sendStatus(204);
});

router.get('/density', (req, res) => {
  res.cookie('density', String(req.query.name), { ...cookie, httpOnly: false });
  res.sendStatus(204);
});

router.post('/leave', (_req, res) => {
  res.clearCookie(sessionCookie, cookie).redirect('/');
});

export default router;
