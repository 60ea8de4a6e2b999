const crypto = require('crypto');
const { pbkdf2Sync } = require('crypto');

exports.weak = (password, done) => {
  crypto.pbkdf2(password, 'salt', 600000, 32, 'sha256', done); // want crypto/static-salt
  return pbkdf2Sync(password, Buffer.from('salt'), 600000, 32, 'sha256'); // want crypto/static-salt
};

exports.sound = (password, salt, pbkdf2Sync) => [
  crypto.pbkdf2Sync(password, salt, 600000, 32, 'sha256'),
  pbkdf2Sync(password, 'salt', 600000, 32, 'sha256'),
];
