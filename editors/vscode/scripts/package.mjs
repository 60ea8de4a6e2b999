// Makes the extension's package.
//
//   node scripts/package.mjs [--target linux-x64] [--out FILE]
//
// With a target the server is built into it, by Go and a C compiler for that target
// (CC); without, the package is for every platform and takes the server of the PATH.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

const vsce = '@vscode/vsce@3.9.2';
const targets = {
  'linux-x64': ['linux', 'amd64'],
  'linux-arm64': ['linux', 'arm64'],
  'darwin-x64': ['darwin', 'amd64'],
  'darwin-arm64': ['darwin', 'arm64'],
  'win32-x64': ['windows', 'amd64'],
};

const { values } = parseArgs({ options: { target: { type: 'string' }, out: { type: 'string' } } });
const args = ['package', '--no-dependencies', '--skip-license', '--allow-missing-repository', '--no-rewrite-relative-links'];
if (values.out) {
  args.push('--out', values.out);
}
rmSync('bin', { recursive: true, force: true });
if (values.target) {
  const target = targets[values.target];
  if (!target) {
    console.error(`There is no target ${values.target}; there are ${Object.keys(targets).join(', ')}.`);
    process.exit(2);
  }
  const [os, arch] = target;
  const file = os === 'windows' ? 'bin/seclint.exe' : 'bin/seclint';
  run('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', file, 'seclint/cmd/seclint'], {
    ...process.env,
    CGO_ENABLED: '1',
    GOOS: os,
    GOARCH: arch,
  });
  args.push('--target', values.target);
}
run('npx', ['--yes', vsce, ...args]);

function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
  if (error || status !== 0) {
    console.error(`${command} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
}
