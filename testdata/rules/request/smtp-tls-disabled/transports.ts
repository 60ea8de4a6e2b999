import nodemailer, { createTransport } from 'nodemailer';

declare const user: string, pass: string;
const auth = { user, pass };

nodemailer.createTransport({ host: 'smtp.acme.io', port: 587, ignoreTLS: true, auth }); // want request/smtp-tls-disabled
createTransport({ host: process.env.SMTP_HOST, ignoreTLS: true }); // want request/smtp-tls-disabled
createTransport({ host: 'mail.acme.io', port: 25, auth }); // want request/smtp-tls-disabled
createTransport({ host: 'mail.acme.io', port: 25, secure: false, auth: { user, pass } }); // want request/smtp-tls-disabled
createTransport({ host: 'mail.acme.io', port: 587, secure: false, requireTLS: false, auth }); // want request/smtp-tls-disabled
createTransport(`smtp://mailer:${pass}@mail.acme.io:587`); // want request/smtp-tls-disabled
const options = { host: 'mail.acme.io', ignoreTLS: true, auth }; // want request/smtp-tls-disabled
createTransport(options);

createTransport({ host: 'smtp.acme.io', port: 587, secure: false, auth });
createTransport({ host: 'smtp.acme.io', port: 587, requireTLS: true, auth });
createTransport({ host: 'smtp.acme.io', port: 465, secure: true, auth });
createTransport({ host: 'localhost', port: 25, ignoreTLS: true, auth });
createTransport({ host: 'mailpit', port: 1025, ignoreTLS: true });
createTransport({ host: 'smtp.mailtrap.io', port: 2525, ignoreTLS: true, auth });
createTransport({ host: 'smtp.ethereal.email', port: 25, auth });
createTransport({ host: 'relay.acme.io', port: 25 });
createTransport({ service: 'gmail', auth });
createTransport('smtps://mailer:secret@mail.acme.io');
createTransport({ ...options, ignoreTLS: false });
createTransport({ port: 25, auth });
