// labels: exports
import test from 'test';

export function one(name: string) {
  test.run('ls ' + name); // bad: an argument of an exported function
}

export const two = async ({ name, ...rest }: { name: string; depth: string }, tries: number) => {
  test.run('ls ' + name); // bad
  test.run('ls ' + rest.depth); // bad
  test.run('ls ' + tries);
};

export class Folder {
  constructor(private readonly root: string) {}
  list(deep: boolean, pattern = '*') {
    test.run('ls ' + deep);
    test.run('ls ' + pattern); // bad
    test.run('ls ' + this.root); // bad
  }
}

function local(name: string) {
  test.run('ls ' + name);
}
local('src');

export default { six(name: string) { test.run('ls ' + name); } }; // bad
