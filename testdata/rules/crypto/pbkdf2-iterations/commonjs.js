const crypto = require('crypto');
const { pbkdf2Sync } = require('crypto');

exports.weak = (password, salt, done) => {
  crypto.pbkdf2(password, salt, 1, 64, 'sha512', done); // want crypto/pbkdf2-iterations
  return pbkdf2Sync(password, salt, 5000, 32, 'sha1'); // want crypto/pbkdf2-iterations
};

exports.sound = (password, salt, pbkdf2Sync, done) => {
  crypto.pbkdf2(password, salt, 250000, 64, 'sha512', done);
  return pbkdf2Sync(password, salt, 1, 32, 'sha256');
};
