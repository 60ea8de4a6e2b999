const crypto = require('crypto');
const { createHmac } = require('crypto');

exports.weak = (key, body) => [
  crypto.createHmac('sha1', key).update(body).digest('hex'), // want crypto/weak-hmac
  createHmac('md5', key).update(body).digest('hex'), // want crypto/weak-hmac
];

exports.sound = (key, body, createHmac) => [
  createHmac('md5', key),
  crypto.createHmac('sha512', key).update(body).digest('hex'),
];
