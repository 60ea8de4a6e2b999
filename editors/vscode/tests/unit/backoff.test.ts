import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../../src/backoff';

test('waits longer each time and gives up', () => {
  const b = new Backoff();
  const delays = [0, 1, 2, 3, 4, 5, 6].map((second) => b.died(second * 1000));
  assert.deepEqual(delays, [0, 1000, 2000, 4000, 8000, undefined, undefined]);
});

test('a long life is forgiven', () => {
  const b = new Backoff();
  b.died(0);
  b.died(1000);
  assert.equal(b.died(10 * 60 * 1000), 0);
});

test('a person who asks starts afresh', () => {
  const b = new Backoff();
  for (let i = 0; i < 9; i++) {
    b.died(i);
  }
  b.reset();
  assert.equal(b.died(10), 0);
});
