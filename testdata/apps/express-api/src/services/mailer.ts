import nodemailer from 'nodemailer';
import escapeHtml from 'escape-html';
import { mailFrom } from '../config/env';
import { logger } from '../config/logger';

const transport = nodemailer.createTransport({
  host: process.env.SMTP_HOST,
  port: 587,
  requireTLS: true,
  auth: { user: 'ledgerline', pass: process.env.SMTP_PASSWORD },
});

export async function sendInvoice(to: string, number: string, link: string): Promise<void> {
  await transport.sendMail({
    from: mailFrom,
    to,
    subject: `Invoice ${number}`,
    html: `<p>Your invoice <a href="${escapeHtml(link)}">${escapeHtml(number)}</a> is ready.</p>`,
  });
  logger.info('mail sent', { number });
}
