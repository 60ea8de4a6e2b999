const crypto = require('crypto');
const { createCipheriv, randomBytes, timingSafeEqual } = require('crypto');

const iv = crypto.randomBytes(12);

exports.lock = (key, text) => {
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv); // want crypto/static-iv
  const other = createCipheriv('aes-256-cbc', key, '0000000000000000'); // want crypto/static-iv
  return cipher.update(text) + other.update(text);
};

exports.sound = (key, text) => {
  const nonce = randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce);
  return timingSafeEqual(cipher.update(text), nonce);
};

const startup = createCipheriv('aes-256-gcm', randomBytes(32), iv);
exports.startup = startup;
