const crypto = require('crypto');
const { createHash } = require('crypto');
const sha256 = require('crypto-js/sha256');

exports.signUp = async (req, res, db) => {
  const { email, password } = req.body;
  const pwdHash = createHash('sha256').update(email).digest('hex'); // want crypto/weak-password-hash
  await db.user.create({ email, password: crypto.createHash('sha256').update(password).digest('hex') }); // want crypto/weak-password-hash
  await db.pin.create({ email, pin: sha256(req.body.pin).toString() }); // want crypto/weak-password-hash
  res.json({ pwdHash });
};

exports.sound = (req, cache, createHash) => {
  const a = createHash('sha256').update(req.body.password).digest('hex');
  const b = crypto.createHash('sha256').update(req.body.passed).digest('hex');
  const c = crypto.createHash('sha256').update(req.body.email).digest('hex');
  const resetPasswordToken = crypto.createHash('sha256').update(req.params.token).digest('hex');
  return [a, b, c, resetPasswordToken];
};
