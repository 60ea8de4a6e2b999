const crypto = require('crypto');
const { generateKeyPairSync } = require('crypto');

exports.weak = () => [
  crypto.generateKeyPairSync('rsa', { modulusLength: 512 }), // want crypto/weak-key-size
  generateKeyPairSync('ec', { namedCurve: 'secp192k1' }), // want crypto/weak-key-size
];

exports.sound = (generateKeyPairSync) => [
  generateKeyPairSync('rsa', { modulusLength: 512 }),
  crypto.generateKeyPairSync('rsa', { modulusLength: 4096 }),
];
