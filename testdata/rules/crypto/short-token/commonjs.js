const crypto = require('crypto');
const { nanoid } = require('nanoid');

exports.weak = (user) => {
  user.apiKey = crypto.randomBytes(6).toString('hex'); // want crypto/short-token
  user.sessionId = nanoid(10); // want crypto/short-token
  return user;
};

exports.sound = (user, nanoid) => {
  user.token = nanoid(4);
  user.secret = crypto.randomBytes(24).toString('hex');
  user.avatar = crypto.randomBytes(4).toString('hex');
  return user;
};
