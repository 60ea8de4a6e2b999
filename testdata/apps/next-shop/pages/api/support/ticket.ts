import type { NextApiHandler } from 'next';
import { send } from '@/lib/mail/transport';
import { escapeHtml } from '@/lib/mail/templates';

const handler: NextApiHandler = async ({ body }, res) => { // want next/missing-method-guard
  const lines = [`From: ${body.email}`, `Subject: ${body.subject}`, body.text as string];
  await send({ to: 'help@fernwood-supply.net', subject: 'Support', html: `<pre>${escapeHtml(lines.join('\n'))}</pre>` });
  res.status(202).end();
};

export default handler;
