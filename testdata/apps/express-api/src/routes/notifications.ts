import { Router, type Request } from 'express';
import escapeHtml from 'escape-html';
import { createHash, randomBytes } from 'node:crypto';
import nodemailer from 'nodemailer';
import { z } from 'zod';
import { pool } from '../config/database';
import { env, mailFrom } from '../config/env';

const router = Router();
const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST, port: 465, secure: true });
const HOSTS = new Set(['app.ledgerline.example', 'beta.ledgerline.example']);

const Support = z.object({ email: z.email(), topic: z.enum(['billing', 'access', 'other']), text: z.string().max(5000) });

async function newToken(email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(token).digest('hex');
  await pool.query('UPDATE users SET reset_digest = $1 WHERE email = $2', [digest, email]);
  return token;
}

const linkOf = (req: Request, token: string) => `https://${req.get('host')}/reset?token=${token}`;

router.post('/forgot', async (req, res) => {
  const email = z.email().parse(req.body.email);
  const resetUrl = linkOf(req, await newToken(email));
  await transport.sendMail({ from: mailFrom, to: email, subject: 'Your password', text: `Open ${resetUrl}` }); // want injection/host-header
  res.sendStatus(202);
});

router.post('/forgot/v2', async (req, res) => {
  const email = z.email().parse(req.body.email);
  const resetUrl = new URL('/reset', env.PUBLIC_URL);
  resetUrl.searchParams.set('token', await newToken(email));
  await transport.sendMail({ from: mailFrom, to: email, subject: 'Your password', text: `Open ${resetUrl}` });
  res.sendStatus(202);
});

router.post('/verify', async (req, res) => {
  const host = req.hostname;
  const email = z.email().parse(req.body.email);
  if (!HOSTS.has(host)) {
    res.sendStatus(421);
    return;
  }
  const verifyUrl = `https://${host}/verify?token=${await newToken(email)}`;
  await transport.sendMail({ from: mailFrom, to: email, subject: 'Please confirm', text: verifyUrl });
  res.sendStatus(202);
});

router.post('/support', async (req, res) => {
  const { email, topic, text } = Support.parse(req.body);
  await transport.sendMail({
    from: mailFrom,
    to: 'support@ledgerline.example',
    replyTo: email,
    subject: `Question about ${topic}`,
    html: `<p>${escapeHtml(text)}</p>`,
  });
  res.sendStatus(202);
});

router.post('/share', async (req, res) => {
  const { message } = req.body as { message: string };
  await transport.sendMail({
    from: mailFrom,
    to: z.email().parse(req.body.to),
    subject: 'An invoice was shared with you',
    html: `<p>${message}</p>`, // want injection/email-html
  });
  res.sendStatus(202);
});

export default router;
