import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import nodemailer from 'nodemailer';
import sgMail from '@sendgrid/mail';
import { Resend } from 'resend';
import { ServerClient } from 'postmark';
import validator from 'validator';
import { z } from 'zod';
import { mailer, db } from './mail';

const transport = nodemailer.createTransport({});
const resend = new Resend('x');
const postmark = new ServerClient('x');
const app = express();
const team = 'team@example.com';
const from = team;
const subject = 'x';
const text = 'x';
const TEAMS: Record<string, string> = { sales: 'sales@example.com', help: 'help@example.com' };
const Body = z.object({ to: z.string().email() });

app.post('/a', async (req, res) => {
  await transport.sendMail({ to: req.body.to, subject, text }); // want injection/email-header "chooses who gets the mail"
  await transport.sendMail({ to: team, cc: req.body.cc, subject, text }); // want injection/email-header
  await transport.sendMail({ to: team, bcc: req.query.bcc as string, subject, text }); // want injection/email-header
  await transport.sendMail({ to: team, from: req.body.sender, subject, text }); // want injection/email-header "chooses the sender"
  await transport.sendMail({ to: team, from: `"${req.body.name}" <x@example.com>`, subject, text }); // want injection/email-header
  await transport.sendMail({ to: team, headers: req.body.headers, subject, text }); // want injection/email-header
  await transport.sendMail({ raw: `To: ${req.body.x}\r\n\r\n` }); // want injection/email-header "raw mail"
  await sgMail.send({ to: req.body.recipients, from, subject, text }); // want injection/email-header
  await resend.emails.send({ from, to: req.body.recipient, subject, html: 'x' }); // want injection/email-header
  await postmark.sendEmail({ From: from, To: req.body.to, Subject: subject, TextBody: text }); // want injection/email-header
  await mailer.sendMail({ from, to: req.body.to, subject, text }); // want injection/email-header
  const { to } = req.body;
  await transport.sendMail({ to, subject, text }); // want injection/email-header
  res.end();
});
Fastify().post('/b', async (request) => {
  await transport.sendMail({ to: (request.body as any).friend, subject, text }); // want injection/email-header
});
new Hono().post('/c', async (c) => {
  const { target } = await c.req.json();
  await resend.emails.send({ from, to: target, subject, html: 'x' }); // want injection/email-header
  return c.body(null);
});

app.post('/safe', async (req, res) => {
  await transport.sendMail({ to: req.body.email, subject, text });
  await transport.sendMail({ to: z.string().email().parse(req.body.to), subject, text });
  await transport.sendMail({ to: Body.parse(req.body).to, subject, text });
  if (!validator.isEmail(req.body.to)) return res.status(400).end();
  await transport.sendMail({ to: req.body.to, subject, text });
  await transport.sendMail({ to: TEAMS[req.body.team] ?? team, subject, text });
  const user = await db.users.findById(req.body.id);
  await transport.sendMail({ to: user.email, subject, text });
  await transport.sendMail({ to: team, subject: req.body.subject, text: req.body.text });
  await transport.sendMail({ to: team, replyTo: req.body.address, subject, text });
  await transport.sendMail({ to: team, from: process.env.MAIL_FROM, subject, text });
  const { email } = req.body;
  await sgMail.send({ to: email, from, subject, text });
  const own = { send: (x: unknown) => x };
  own.send({ to: req.body.to });
  res.send({ to: req.body.to, ok: true });
  const which = req.body.urgent ? 'a@example.com' : 'b@example.com';
  await transport.sendMail({ to: which, subject, text });
});
export const invite = (to: string) => transport.sendMail({ to, subject, text });
