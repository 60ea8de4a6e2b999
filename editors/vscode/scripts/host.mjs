// Runs the tests in a real VS Code, which tests/get-vscode.sh installs: first the
// suite inside the extension host, then through the windows as a person sees them.
//
//   SECLINT_VSCODE   where VS Code is; ~/.cache/seclint/vscode if not set
//   SECLINT          the server; built here if not set
//
// Without a VS Code the tests are skipped, or fail with CI=true.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
const vscode = process.env.SECLINT_VSCODE ?? path.join(cache, 'seclint/vscode');
const chromium = ['chromium', 'chromium-browser', 'google-chrome']
  .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((dir) => path.join(dir, name)))
  .find((file) => existsSync(file));

const lacks = !existsSync(path.join(vscode, 'complete'))
  ? `no VS Code in ${vscode}: tests/get-vscode.sh installs it`
  : chromium === undefined
    ? 'no Chromium in the PATH'
    : undefined;

if (lacks !== undefined) {
  console.error(`The tests in VS Code do not run: ${lacks}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const out = mkdtempSync(path.join(tmpdir(), 'seclint-host-'));
try {
  const server = process.env.SECLINT ?? path.join(out, 'bin', 'seclint');
  if (process.env.SECLINT === undefined) {
    run('go', ['build', '-o', server, 'seclint/cmd/seclint']);
  }
  await build({
    entryPoints: ['tests/host/suite.ts'],
    outfile: path.join(out, 'suite.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
  });
  run(process.execPath, ['scripts/package.mjs', '--out', path.join(out, 'seclint.vsix')]);
  const env = { ...process.env, VSCODE: vscode, CHROMIUM: chromium, SERVER: server, OUT: out };
  for (const test of ['extension-host.mjs', 'windows.mjs']) {
    run(path.join(vscode, 'node24/bin/node'), [path.join('tests/host', test)], env);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
  if (error || status !== 0) {
    rmSync(out, { recursive: true, force: true });
    console.error(`${path.basename(command)} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}
