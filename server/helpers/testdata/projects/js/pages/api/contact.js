import { mailTo } from '../../lib/mail.js';

export default async function handler(req, res) {
  const { email, text, copies = 1 } = req.body;
  await mailTo(email, text.trim(), copies);
  res.status(202).end();
}
