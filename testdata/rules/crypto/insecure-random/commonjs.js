const _ = require('lodash');
const { random } = require('lodash');
const cuid = require('cuid');

exports.create = (user) => {
  user.token = cuid(); // want crypto/insecure-random
  user.pin = random(1000, 9999); // want crypto/insecure-random
  user.resetPasswordToken = _.random(0, 1e9).toString(16); // want crypto/insecure-random
  return user;
};

exports.generateToken = function () {
  return Math.random().toString(36).substr(2); // want crypto/insecure-random
};

exports.sound = (user, random) => {
  user.token = random(1000, 9999);
  user.shade = _.random(0, 255);
  user.pinned = Math.random() > 0.5;
  return user;
};
