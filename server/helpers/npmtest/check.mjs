// Type-checks several projects in one process, sharing what they have in common:
// node check.mjs TYPESCRIPT TSCONFIG... prints what is wrong, a line each.
import { createRequire } from 'node:module';
import path from 'node:path';

const [typescript, ...configs] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(typescript);
const caches = new Map();

function host(options) {
  const own = ts.createCompilerHost(options);
  // Parsed files depend on these options alone.
  const key = JSON.stringify([options.module, options.moduleResolution, options.target, options.jsx, options.checkJs]);
  if (!caches.has(key)) caches.set(key, new Map());
  const cache = caches.get(key);
  const read = own.getSourceFile;
  own.getSourceFile = (name, language, ...rest) => {
    if (!name.includes('node_modules')) return read(name, language, ...rest);
    const id = JSON.stringify([name, language.impliedNodeFormat]);
    if (!cache.has(id)) cache.set(id, read(name, language, ...rest));
    return cache.get(id);
  };
  return own;
}

let failed = false;
for (const config of configs) {
  const { config: json, error } = ts.readConfigFile(config, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(json ?? {}, ts.sys, path.dirname(config), undefined, config);
  const program = ts.createProgram({ rootNames: parsed.fileNames, options: { ...parsed.options, incremental: false }, host: host(parsed.options) });
  const problems = [...(error ? [error] : []), ...parsed.errors, ...ts.getPreEmitDiagnostics(program)];
  failed ||= problems.length > 0;
  for (const p of problems) {
    const at = p.file ? `${p.file.fileName}:${p.file.getLineAndCharacterOfPosition(p.start).line + 1}: ` : '';
    console.log(`${config}: ${at}TS${p.code}: ${ts.flattenDiagnosticMessageText(p.messageText, '\n')}`);
  }
}
process.exitCode = failed ? 1 : 0;
