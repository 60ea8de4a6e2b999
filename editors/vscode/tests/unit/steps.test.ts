import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsAt, ruleOf, stepsTo } from '../../src/steps';

const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});

test('steps keep the order of the server, the finding comes last', () => {
  const steps = stepsTo('a.ts', {
    message: 'finding',
    range: range(9, 2, 4),
    relatedInformation: [
      { message: 'first', location: { uri: 'b.ts', range: range(7, 1, 2) } },
      { message: 'second', location: { uri: 'a.ts', range: range(3, 0, 2) } },
    ],
  });
  assert.deepEqual(steps, [
    { message: 'first', uri: 'b.ts', line: 7, column: 1 },
    { message: 'second', uri: 'a.ts', line: 3, column: 0 },
    { message: 'finding', uri: 'a.ts', line: 9, column: 2 },
  ]);
});

test('a finding without a path is its only step', () => {
  const steps = stepsTo('a.ts', { message: 'finding', range: range(9, 2, 4) });
  assert.deepEqual(steps, [{ message: 'finding', uri: 'a.ts', line: 9, column: 2 }]);
});

test('findings at the cursor, else those of its line, and none of others', () => {
  const left = { source: 'seclint', range: range(1, 0, 5) };
  const right = { source: 'seclint', range: range(1, 8, 12) };
  const foreign = { source: 'ts', range: range(1, 0, 20) };
  const all = [left, right, foreign];
  assert.deepEqual(findingsAt(all, { line: 1, character: 9 }), [right]);
  assert.deepEqual(findingsAt(all, { line: 1, character: 5 }), [left]);
  assert.deepEqual(findingsAt(all, { line: 1, character: 6 }), [left, right]);
  assert.deepEqual(findingsAt(all, { line: 2, character: 0 }), []);
});

test('the rule of a diagnostic', () => {
  assert.equal(ruleOf('crypto/weak-hash'), 'crypto/weak-hash');
  assert.equal(ruleOf({ value: 'crypto/weak-hash', target: 'x' }), 'crypto/weak-hash');
  for (const none of [undefined, null, 2304, '../../etc/passwd', '--help', { value: 1 }]) {
    assert.equal(ruleOf(none), undefined);
  }
});
