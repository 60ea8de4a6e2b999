const crypto = require('crypto');
const nodeCrypto = require('node:crypto');

exports.weak = [
  crypto.pseudoRandomBytes(16), // want crypto/pseudo-random-bytes
  nodeCrypto.rng(16), // want crypto/pseudo-random-bytes
];

exports.sound = (crypto) => [crypto.pseudoRandomBytes(16), nodeCrypto.randomBytes(16)];
