// labels: exports
const test = require('test');

function run(command, done) {
  test.run('git ' + command, done); // bad: an argument of an exported function
}

function hidden(command) {
  test.run('git ' + command);
}

exports.clone = function (url, options) {
  test.run(`git clone ${url}`); // bad
  test.run(`git clone ${options.dir}`); // bad
  test.run('git clone ' + Number(options.depth));
};

module.exports.push = (branch) => test.run('git push ' + branch); // bad

class Repository {
  constructor(dir) {
    this.dir = dir;
  }
  log() {
    return test.run('git log ' + this.dir); // bad
  }
  checkout(name) {
    return test.run('git checkout ' + name); // bad
  }
}

class Internal {
  checkout(name) {
    return test.run('git checkout ' + name);
  }
}

hidden('status');
new Internal().checkout('main');

module.exports = {
  run,
  Repository,
  status(dir) {
    return test.run('git status ' + dir); // bad
  },
  pull: (dir) => test.run('git pull ' + dir), // bad
};
