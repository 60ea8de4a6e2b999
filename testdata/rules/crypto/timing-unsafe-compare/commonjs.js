const crypto = require('crypto');

exports.webhook = (req, res) => {
  const hmac = crypto.createHmac('sha256', process.env.WEBHOOK_SECRET);
  hmac.update(req.rawBody);
  const digest = 'sha256=' + hmac.digest('hex');
  if (req.get('x-hub-signature-256') !== digest) return res.sendStatus(401); // want crypto/timing-unsafe-compare
  if (req.query.secret === process.env.REVALIDATE_SECRET) return res.sendStatus(200); // want crypto/timing-unsafe-compare
  if (req.body.secret == process.env.ADMIN_PASSWORD) return res.sendStatus(200); // want crypto/timing-unsafe-compare
  return res.sendStatus(400);
};

exports.sound = (req, etag, cached, commit) => {
  const hash = crypto.createHash('sha256').update(req.body).digest('hex');
  if (hash === cached.hash) return 1;
  if (req.headers['if-none-match'] === etag) return 2;
  if (commit.sha === req.params.sha) return 3;
  if (req.query.token === null) return 4;
  return 0;
};
