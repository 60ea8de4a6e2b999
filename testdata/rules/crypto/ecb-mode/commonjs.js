const crypto = require('crypto');
const { createCipheriv } = require('crypto');
const CryptoJS = require('crypto-js');

exports.lock = (key, text) => [
  crypto.createCipheriv('aes-256-ecb', key, null), // want crypto/ecb-mode
  createCipheriv('aes-128-ecb', key, ''), // want crypto/ecb-mode
  CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB }), // want crypto/ecb-mode
];

exports.sound = (key, text, createCipheriv) => [
  createCipheriv('aes-256-ecb', key, null),
  CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.CTR }),
  crypto.createCipheriv('aes-256-gcm', key, text),
];
