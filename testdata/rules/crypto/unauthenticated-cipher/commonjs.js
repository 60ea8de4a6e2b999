const crypto = require('crypto');
const { createCipheriv } = require('crypto');

exports.weak = (key, iv) => [
  crypto.createCipheriv('aes-256-cbc', key, iv), // want crypto/unauthenticated-cipher
  createCipheriv('aes-128-ofb', key, iv), // want crypto/unauthenticated-cipher
];

exports.sound = (key, iv, createCipheriv) => [
  createCipheriv('aes-256-cbc', key, iv),
  crypto.createCipheriv('aes-256-ocb', key, iv, { authTagLength: 16 }),
];
