import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import nodemailer from 'nodemailer';
import sgMail from '@sendgrid/mail';
import { Resend } from 'resend';
import { ServerClient } from 'postmark';
import escapeHtml from 'escape-html';
import sanitizeHtml from 'sanitize-html';
import DOMPurify from 'isomorphic-dompurify';
import { render } from '@react-email/render';
import { mailer, sendEmail } from './mail';
import Welcome from './welcome';

const transport = nodemailer.createTransport({});
const resend = new Resend('x');
const postmark = new ServerClient('x');
const app = express();
const to = 'team@example.com';
const from = to;
const subject = 'Contact';

app.post('/a', async (req, res) => {
  await transport.sendMail({ to, subject, html: `<p>${req.body.message}</p>` }); // want injection/email-html
  await transport.sendMail({ to, subject, html: req.body.html }); // want injection/email-html
  await sgMail.send({ to, from, subject, html: '<b>' + req.body.name + '</b>' }); // want injection/email-html
  await resend.emails.send({ from, to, subject, html: `<p>${req.body.message}</p>` }); // want injection/email-html
  await postmark.sendEmail({ From: from, To: to, Subject: subject, HtmlBody: `<p>${req.body.message}</p>` }); // want injection/email-html
  await mailer.sendMail({ to, subject, html: `<p>${req.query.message}</p>` }); // want injection/email-html
  await sendEmail({ to, subject, html: `Hello ${req.body.name}` }); // want injection/email-html
  const html = ['<p>', req.body.message, '</p>'].join('');
  await transport.sendMail({ to, subject, html }); // want injection/email-html
  const options = { to, subject, html: `<i>${req.body.text}</i>` };
  await transport.sendMail(options); // want injection/email-html
  await transport.sendMail({ to, subject, html: body(req.body.name) }); // want injection/email-html
  res.end();
});
function body(name: string) {
  return `<p>Hello ${name}</p>`;
}
Fastify().post('/b', async (request) => {
  const { message } = request.body as { message: string };
  await transport.sendMail({ to, subject, html: `<p>${message}</p>` }); // want injection/email-html
});
new Hono().post('/c', async (c) => {
  const { message } = await c.req.json();
  await resend.emails.send({ from, to, subject, html: `<p>${message}</p>` }); // want injection/email-html
  return c.body(null);
});

app.post('/safe', async (req, res) => {
  await transport.sendMail({ to, subject, html: `<p>${escapeHtml(req.body.message)}</p>` });
  await transport.sendMail({ to, subject, text: req.body.message });
  await transport.sendMail({ to, subject, html: sanitizeHtml(req.body.message) });
  await transport.sendMail({ to, subject, html: DOMPurify.sanitize(req.body.message) });
  await transport.sendMail({ to, subject, html: await render(Welcome({ name: req.body.name })) });
  await transport.sendMail({ to, subject, html: '<p>constant</p>' });
  await transport.sendMail({ to, subject, html: `<p>${Number(req.body.count)}</p>` });
  await transport.sendMail({ to, subject, html: `<a href="https://x/?q=${encodeURIComponent(req.body.q)}">x</a>` });
  await transport.sendMail({ to, subject, html: `<p>${req.body.message.replace(/</g, '&lt;')}</p>` });
  await resend.emails.send({ from, to, subject, react: Welcome({ name: req.body.name }) });
  res.send({ html: req.body.html });
  const own = { send: (x: unknown) => x };
  own.send({ html: req.body.html });
  const plan = req.body.plan === 'pro' ? 'pro' : 'free';
  await transport.sendMail({ to, subject, html: `<p>${plan}</p>` });
});
export const notify = (message: string) => transport.sendMail({ to, subject, html: message });
