// Runs inside the extension host of a real VS Code, with the real server.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';

type Found<T> = Exclude<NonNullable<T>, false>;

async function until<T>(what: string, get: () => T | Promise<T>, patience = 20_000): Promise<Found<T>> {
  for (const end = Date.now() + patience; ; ) {
    const value = await get();
    if (value !== undefined && value !== null && value !== false) {
      return value as Found<T>;
    }
    assert.ok(Date.now() < end, `in vain waited for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function inShop(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

function findings(uri: vscode.Uri, rule?: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((d) => {
    const code = typeof d.code === 'object' ? d.code.value : d.code;
    return d.source === 'seclint' && (rule === undefined || code === rule);
  });
}

async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(inShop(name)));
}

async function actions(uri: vscode.Uri, range: vscode.Range, kind: string, resolve = 9): Promise<vscode.CodeAction[]> {
  // It answers “Canceled” when another extension, still starting, changes its mind.
  return until('code actions', async () => {
    try {
      return await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind, resolve);
    } catch (error) {
      assert.match(String(error), /Cancel/);
      return undefined;
    }
  });
}

const session = 'src/session.ts';
const closed = 'src/closed.ts';
const weak = "import { createHash } from 'node:crypto';\nexport const secretToken = createHash('md5');\n";

const tests: Record<string, () => Promise<void>> = {
  async 'starts with the first TypeScript file'() {
    // Made long before it is deleted: watchers take both together for nothing.
    await vscode.workspace.fs.writeFile(inShop(closed), new TextEncoder().encode(weak));
    const extension = vscode.extensions.getExtension('seclint.seclint');
    assert.ok(extension);
    await open(session);
    await until('activation', () => extension.isActive);
  },

  async 'shows the finding of createHash'() {
    const uri = inShop(session);
    const [d] = await until('3 findings', () => findings(uri).length === 3 && findings(uri, 'crypto/weak-hash'));
    assert.ok(d);
    assert.deepEqual([d.range.start.line, d.range.start.character], [5, 20]);
    assert.equal(d.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(d.message, /MD5 is broken/);
  },

  async 'shows each finding once'() {
    const keys = findings(inShop(session)).map((d) => `${d.range.start.line} ${d.message}`);
    assert.equal(new Set(keys).size, keys.length);
  },

  async 'explains on hover'() {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', inShop(session), new vscode.Position(5, 22));
    const text = hovers.flatMap((h) => h.contents.map((c) => (typeof c === 'string' ? c : c.value))).join('\n');
    assert.match(text, /crypto\/weak-hash/);
    assert.match(text, /## Why/);
  },

  async 'gives the steps of untrusted data'() {
    const [d] = findings(inShop(session), 'injection/command');
    const steps = d?.relatedInformation ?? [];
    assert.match(steps[0]?.message ?? '', /untrusted data/);
    assert.equal(steps[0]?.location.range.start.line, 13);
    assert.equal(steps.at(-1)?.location.range.start.line, 15);
  },

  async 'offers and makes a fix'() {
    const uri = inShop(session);
    const [d] = findings(uri, 'crypto/weak-hash');
    assert.ok(d);
    const found = await actions(uri, d.range, vscode.CodeActionKind.QuickFix.value);
    const fix = found.find((a) => a.title.startsWith('Use SHA-256'));
    assert.ok(fix?.edit, found.map((a) => a.title).join(', '));
    assert.ok(found.some((a) => a.title === 'Disable crypto/weak-hash for this line'));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.lineAt(5).text, /createHash\('sha256'\)/);
    await until('the finding to go', () => findings(uri, 'crypto/weak-hash').length === 0);
  },

  async 'fixes on save'() {
    const editor = await open(session);
    assert.ok(await editor.document.save());
    await until('the safe fix', () => !editor.document.getText().includes('pseudoRandomBytes'));
    await until('one finding left', () => findings(editor.document.uri).length === 1);
  },

  async 'takes settings without a reload'() {
    const configuration = vscode.workspace.getConfiguration('seclint');
    await configuration.update('rules', { 'injection/command': 'off' }, vscode.ConfigurationTarget.Workspace);
    await until('no finding', () => findings(inShop(session)).length === 0);
    await configuration.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the finding again', () => findings(inShop(session)).length === 1);
  },

  async 'knows the keys of seclint.json'() {
    const uri = inShop('seclint.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{\n  // comments are allowed\n  "rules": { "crypto/weak-hash": "loud" }\n}\n'));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'jsonc');
    await until('a complaint of the editor', () => vscode.languages.getDiagnostics(uri).some((d) => d.source !== 'seclint' && d.range.start.line === 2));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
  },

  async 'analyses documents that were never saved'() {
    const document = await vscode.workspace.openTextDocument({
      language: 'typescript',
      content: weak,
    });
    await vscode.window.showTextDocument(document);
    await until('a finding', () => findings(document.uri, 'crypto/weak-hash').length === 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },

  async 'restarts'() {
    await open(session);
    await vscode.commands.executeCommand('seclint.restart');
    await until('findings', () => findings(inShop(session)).length === 1);
  },

  async 'comes back when the server dies'() {
    const before = servers();
    assert.equal(before.length, 1);
    process.kill(Number(before[0]), 'SIGKILL');
    await until('another server', () => servers().some((pid) => !before.includes(pid)));
    await until('findings', () => findings(inShop(session)).length === 1);
    assert.equal(servers().length, 1);
  },

  async 'many restarts leave one server'() {
    await Promise.all([1, 2, 3, 4].map(() => vscode.commands.executeCommand('seclint.restart')));
    await until('findings', () => findings(inShop(session)).length === 1);
    await until('one server', () => servers().length === 1);
  },

  async 'scans the workspace'() {
    const uri = inShop(closed);
    await vscode.commands.executeCommand('seclint.scan');
    await until('a finding in a closed file', () => findings(uri, 'crypto/weak-hash').length === 1);
    await vscode.workspace.fs.delete(uri);
    await until('the finding to go with the file', () => findings(uri).length === 0);
  },

  async 'opens the page of a rule'() {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('seclint-rule:/crypto/weak-hash.md'));
    assert.match(document.getText(), /MD5/);
  },

  async 'explains the finding at the cursor'() {
    const editor = await open(session);
    editor.selection = new vscode.Selection(15, 3, 15, 3);
    await vscode.commands.executeCommand('seclint.explain');
  },

  async 'writes the security helpers'() {
    await open('src/env.ts');
    await vscode.commands.executeCommand('seclint.helpers');
    const document = await until('the helpers', () =>
      vscode.workspace.textDocuments.find((d) => d.uri.path.endsWith('/security-helpers.ts')),
    );
    await until('their text', () => document.getText().includes('DATABASE_URL'));
    assert.ok(await document.save());
  },

  async 'a program that is not there holds nothing up'() {
    await vscode.workspace.getConfiguration('seclint').update('path', '/no/such/seclint', vscode.ConfigurationTarget.Workspace);
    await until('no server', () => servers().length === 0);
    await until('no findings', () => findings(inShop(session)).length === 0);
    await useReal();
  },

  async 'a program that ends at once is started less and less often'() {
    const starts = inShop('starts').fsPath;
    await use(`echo >>'${starts}'; exit 3`);
    await until('a second start', () => existsSync(starts) && readFileSync(starts, 'utf8').length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const count = readFileSync(starts, 'utf8').length;
    assert.ok(count <= 4, `${count} starts in two seconds`);
    await useReal();
  },

  async 'a program that never answers holds nothing up'() {
    await use('exec sleep 1000');
    await until('no findings', () => findings(inShop(session)).length === 0);
    await useReal();
  },

  async 'a program that writes something else holds nothing up'() {
    await use('echo this is no protocol; exec sleep 1000');
    await until('no findings', () => findings(inShop(session)).length === 0);
    await useReal();
  },
};

/** Makes a program of the shell and has it used as the server. */
async function use(script: string): Promise<void> {
  const file = inShop('server.sh').fsPath;
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  await vscode.workspace.getConfiguration('seclint').update('path', file, vscode.ConfigurationTarget.Workspace);
}

/** Has the real server used again, and waits for it. */
async function useReal(): Promise<void> {
  await vscode.workspace.getConfiguration('seclint').update('path', undefined, vscode.ConfigurationTarget.Workspace);
  await open(session);
  await until('findings', () => findings(inShop(session)).length === 1);
  assert.equal(servers().length, 1);
}

/** Lists the ids of the servers that this extension host has started. */
function servers(): string[] {
  const out = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return out
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('seclint serve'))
    .map((line) => line.split(' ')[0] ?? '');
}

export async function run(): Promise<void> {
  console.log(`VS Code ${vscode.version}`);
  let passed = 0;
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    if (failed > 0) {
      break; // they build on each other
    }
    const start = Date.now();
    try {
      await test();
      passed++;
      console.log(`ok   ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) {
    throw new Error(`${failed} failed`);
  }
}
