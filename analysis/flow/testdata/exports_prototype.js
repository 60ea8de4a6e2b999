// labels: exports
const test = require('test');

function Repository(dir) {
  this.dir = dir;
}

Repository.prototype.checkout = function (name) {
  test.run('git checkout ' + name); // bad: an argument of an exported function
};

Repository.open = (dir) => test.run('git -C ' + dir); // bad

function Internal() {}

Internal.prototype.checkout = function (name) {
  test.run('git checkout ' + name);
};

new Internal().checkout('main');

module.exports = Repository;
