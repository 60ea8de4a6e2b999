import express from 'express';
import { headers } from 'next/headers';
import { transport, sendMail } from './mail';

const app = express();

app.post('/forgot', async (req, res) => {
  const token = 't';
  const resetUrl = `https://${req.headers.host}/reset?token=${token}`; // want injection/host-header
  const resetLink = 'https://' + req.get('host') + '/reset/' + token; // want injection/host-header
  const magicLink = `${req.protocol}://${req.hostname}/in?t=${token}`; // want injection/host-header
  const host = req.headers['x-forwarded-host'] || req.headers.host;
  const verifyUrl = `https://${host}/verify`; // want injection/host-header
  await transport.sendMail({ to: req.body.email, subject: 'Hi', html: `<a href="https://${req.headers.host}/x">x</a>` }); // want injection/host-header
  await sendMail(req.body.email, { inviteUrl: `https://${req.header('Host')}/join` }); // want injection/host-header
  const password_reset_url = new URL('/reset', `https://${req.get('host')}`).toString(); // want injection/host-header
  const link = `${req.protocol}://${req.get('host')}/reset-password/${token}`; // want injection/host-header
  await transport.sendMail({ to: req.body.email, subject: 'Hi', text: `Go to https://${req.headers.host}/reset` }); // want injection/host-header
  const url = `https://${req.headers.host}/assets`;
  res.json([link, url]);
  const origin = req.get('origin');
  const confirmUrl = `${origin}/confirm`; // want injection/host-header
  res.json([resetUrl, resetLink, magicLink, verifyUrl, password_reset_url, confirmUrl]);
});

export async function fromNext(token: string) {
  const h = await headers();
  const host = h.get('x-forwarded-host') ?? h.get('host');
  const verificationLink = `https://${host}/v/${token}`; // want injection/host-header
  const invitationUrl = `https://${h.get('host')}/i`; // want injection/host-header
  const loginUrl = `https://${h.get('accept-language')}/i`;
  return [verificationLink, invitationUrl, loginUrl];
}

app.post('/fine', async (req, res) => {
  const token = 't';
  const resetUrl = `${process.env.APP_URL}/reset?token=${token}`;
  const resetLink = `https://example.com/reset?token=${token}&email=${req.query.email}`;
  const verifyUrl = `https://example.com/verify?host=${req.headers.host}`;
  const imageUrl = `https://${req.headers.host}/logo.png`;
  const canonical = `https://${req.headers.host}${req.path}`;
  const magicLink = `https://example.com/in?ua=${req.headers['user-agent']}`;
  const inviteUrl = new URL('/join', process.env.APP_URL).toString();
  await transport.sendMail({ to: req.body.email, subject: 'Hi', html: '<p>Hello</p>' });
  const card = { html: `<i>${req.headers.host}</i>` };
  const host = String(req.headers.host);
  if (!['example.com', 'www.example.com'].includes(host)) return res.sendStatus(400);
  const confirmUrl = `https://${host}/confirm`;
  let activationLink = `https://example.com/${token}`;
  activationLink += '?x=1';
  const hostname = 'example.com';
  const loginLink = `https://${hostname}/login`;
  res.json([resetUrl, resetLink, verifyUrl, imageUrl, canonical, magicLink, inviteUrl, card, confirmUrl, activationLink, loginLink]);
});
