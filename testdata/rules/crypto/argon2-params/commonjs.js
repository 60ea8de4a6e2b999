const argon2 = require('argon2');
const { hash } = require('argon2');

exports.weak = (password) => [
  argon2.hash(password, { type: argon2.argon2d }), // want crypto/argon2-params
  hash(password, { memoryCost: 2048, timeCost: 4 }), // want crypto/argon2-params
];

exports.sound = (password, hash) => [hash(password, { memoryCost: 1 }), argon2.hash(password, { timeCost: 4 })];
