const crypto = require('crypto');
const { createDecipher } = require('node:crypto');

exports.lock = (password) => [
  crypto.createCipher('aes192', password), // want crypto/deprecated-create-cipher
  createDecipher('aes192', password), // want crypto/deprecated-create-cipher
  require('crypto').createDecipher('aes192', password), // want crypto/deprecated-create-cipher
];

exports.sound = (crypto, password) => crypto.createCipher('aes192', password);
