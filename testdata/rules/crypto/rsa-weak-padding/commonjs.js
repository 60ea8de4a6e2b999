const crypto = require('crypto');
const { publicEncrypt, constants } = require('crypto');

exports.weak = (key, data) => [
  crypto.publicEncrypt({ key, padding: crypto.constants.RSA_PKCS1_PADDING }, data), // want crypto/rsa-weak-padding
  publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, data), // want crypto/rsa-weak-padding
];

exports.sound = (key, data, publicEncrypt) => [
  publicEncrypt({ key, padding: 1 }, data),
  crypto.publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING }, data),
];
