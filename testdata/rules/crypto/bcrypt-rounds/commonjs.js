const bcrypt = require('bcrypt');
const { hash, genSaltSync } = require('bcryptjs');

exports.weak = (password, done) => [
  bcrypt.hash(password, 7, done), // want crypto/bcrypt-rounds
  bcrypt.hashSync(password, 5), // want crypto/bcrypt-rounds
  hash(password, 8), // want crypto/bcrypt-rounds
  genSaltSync(6), // want crypto/bcrypt-rounds
];

exports.sound = (password, hash, rounds) => [
  hash(password, 4),
  bcrypt.hashSync(password, rounds),
  bcrypt.hashSync(password, 13),
  genSaltSync(),
];
