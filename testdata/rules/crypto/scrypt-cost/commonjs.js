const crypto = require('crypto');
const { scryptSync } = require('crypto');

exports.weak = (password, salt) => [
  crypto.scryptSync(password, salt, 32, { N: 2048 }), // want crypto/scrypt-cost
  scryptSync(password, salt, 32, { cost: 8192, blockSize: 8, parallelization: 1 }), // want crypto/scrypt-cost
];

exports.sound = (password, salt, scryptSync) => [
  scryptSync(password, salt, 32, { N: 2 }),
  crypto.scryptSync(password, salt, 32, { N: 131072, r: 8, p: 1 }),
];
