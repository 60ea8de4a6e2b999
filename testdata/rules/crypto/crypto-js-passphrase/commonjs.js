const CryptoJS = require('crypto-js');
const AES = require('crypto-js/aes');

exports.weak = (text) => [
  CryptoJS.AES.encrypt(text, process.env.SECRET), // want crypto/crypto-js-passphrase
  AES.encrypt(text, 'literal'), // want crypto/crypto-js-passphrase
];

exports.sound = (text, key, CryptoJS) => [CryptoJS.AES.encrypt(text, 'literal'), AES.encrypt(text, key)];
