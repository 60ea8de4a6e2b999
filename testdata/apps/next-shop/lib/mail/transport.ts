import nodemailer from 'nodemailer';
import { requireEnv } from '@/lib/require-env';

const auth = { user: process.env.SMTP_USER, pass: process.env.SMTP_PASS };

export const orderMail = nodemailer.createTransport({
  host: process.env.SMTP_HOST ?? 'localhost',
  port: Number(process.env.SMTP_PORT ?? '1025'),
  secure: false,
  requireTLS: process.env.NODE_ENV === 'production',
  auth,
});

export const stockMail = nodemailer.createTransport({ host: 'mx.fernwood-supply.net', port: 587, ignoreTLS: true, auth }); // want request/smtp-tls-disabled

export const supportMail = nodemailer.createTransport({
  host: 'mx.fernwood-supply.net',
  port: 465,
  secure: true,
  auth: { user: 'support', pass: 'Compost-Heap-88' }, // want secrets/sdk-credential-literal
});

export const previewMail = nodemailer.createTransport({ host: 'localhost', port: 1025, ignoreTLS: true });

export interface Mail {
  to: string;
  subject: string;
  html: string;
}

export async function send(mail: Mail): Promise<void> {
  await orderMail.sendMail({ from: requireEnv('MAIL_FROM'), ...mail });
}
