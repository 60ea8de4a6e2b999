const { createCipheriv, createHmac } = require('node:crypto');
const crypto = require('crypto');
const CryptoJS = require('crypto-js');

exports.lock = (key, iv) => [
  createCipheriv('idea-cbc', key, iv), // want crypto/weak-cipher
  crypto.createDecipheriv('seed-cbc', key, iv), // want crypto/weak-cipher
  crypto.createCipheriv('blowfish', key, iv), // want crypto/weak-cipher
  CryptoJS.RabbitLegacy.encrypt(key, iv), // want crypto/weak-cipher
  CryptoJS.DES.encrypt(key, iv), // want crypto/weak-cipher
];

exports.sound = (key, iv, createCipheriv) => [
  createCipheriv('des-cbc', key, iv),
  crypto.createCipheriv('aes-128-gcm', key, iv),
  crypto.createCipheriv('camellia-256-cbc', key, iv),
  crypto.getCiphers().includes('des-cbc'),
  createHmac('sha256', key).update('des-cbc').digest(),
];
