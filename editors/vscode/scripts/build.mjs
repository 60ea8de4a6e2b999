// Bundles the extension into dist/extension.js, with the schema of seclint.json beside
// it.
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

const production = process.argv.includes('--production');

await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: production,
  sourcemap: !production,
  logLevel: 'warning',
});

copyFileSync('../../analysis/config/schema.json', 'dist/seclint.schema.json');
