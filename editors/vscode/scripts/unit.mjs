// Runs tests/unit with the test runner of Node.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const out = mkdtempSync(path.join(tmpdir(), 'seclint-unit-'));
try {
  const names = readdirSync('tests/unit').filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: names.map((name) => path.join('tests/unit', name)),
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    sourcemap: 'inline',
  });
  const files = names.map((name) => path.join(out, name.replace(/ts$/, 'js')));
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
