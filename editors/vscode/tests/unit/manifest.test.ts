import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { languages } from '../../src/languages';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;

test('activation is on the languages of the server and nothing else', () => {
  assert.deepEqual(
    manifest.activationEvents,
    languages.map((id) => `onLanguage:${id}`),
  );
});

test('every command of the palette is registered', () => {
  const source = readFileSync('src/commands.ts', 'utf8');
  const ids: string[] = contributes.commands.map((c: { command: string }) => c.command);
  for (const id of ids) {
    assert.ok(source.includes(`'${id}'`), id);
  }
});

test('every setting is described, and what changes the server is restricted', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  for (const [name, setting] of Object.entries<Record<string, unknown>>(contributes.configuration.properties)) {
    assert.ok(setting.description ?? setting.markdownDescription, name);
    assert.ok(name.startsWith('seclint.trace') || restrictedConfigurations.includes(name), name);
  }
});

test('the problem matcher reads the text of seclint scan', () => {
  const [pattern] = contributes.problemPatterns;
  const line = 'src/a b.ts:4:21: warning: MD5 is broken: use SHA-256 [not SHA-1]. [crypto/weak-hash]';
  const found = new RegExp(pattern.regexp).exec(line);
  assert.ok(found);
  assert.equal(found[pattern.file], 'src/a b.ts');
  assert.equal(found[pattern.line], '4');
  assert.equal(found[pattern.column], '21');
  assert.equal(found[pattern.severity], 'warning');
  assert.equal(found[pattern.message], 'MD5 is broken: use SHA-256 [not SHA-1].');
  assert.equal(found[pattern.code], 'crypto/weak-hash');
});

test('settings are keys of seclint.json, with the same values', () => {
  const schema = JSON.parse(readFileSync('../../analysis/config/schema.json', 'utf8')).properties;
  const own = ['path', 'logLevel', 'trace.server'];
  for (const [name, setting] of Object.entries<any>(contributes.configuration.properties)) {
    const key = name.replace('seclint.', '');
    if (own.includes(key)) {
      continue;
    }
    assert.ok(schema[key], key);
    const values = (s: any): unknown[] => [s.enum, s.items?.enum].flat().filter((v) => v !== undefined && v !== null).sort();
    assert.deepEqual(values(setting), values(schema[key]), key);
  }
});
