// Type-checks a project: node diagnose.mjs TYPESCRIPT TSCONFIG prints a line of
// JSON for each problem in a file of the project.
import { createRequire } from 'node:module';
import path from 'node:path';

const [typescript, config] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(typescript);
const { config: json, error } = ts.readConfigFile(config, ts.sys.readFile);
if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
const root = path.dirname(config);
const parsed = ts.parseJsonConfigFileContent(json, ts.sys, root, undefined, config);
const broken = parsed.errors.filter((e) => e.category === ts.DiagnosticCategory.Error);
if (broken.length > 0) throw new Error(ts.flattenDiagnosticMessageText(broken[0].messageText, '\n'));
const program = ts.createProgram({ rootNames: parsed.fileNames, options: parsed.options });
const own = (name) => name.startsWith(root + '/') && !name.includes('/node_modules/');
for (const file of program.getSourceFiles().filter((f) => own(f.fileName))) {
  for (const d of [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]) {
    const line = file.getLineAndCharacterOfPosition(d.start ?? 0).line + 1;
    console.log(JSON.stringify({ file: path.relative(root, file.fileName), line, code: d.code, text: ts.flattenDiagnosticMessageText(d.messageText, ' ') }));
  }
}
for (const d of program.getOptionsDiagnostics()) console.log(JSON.stringify({ file: '', line: 0, code: d.code, text: ts.flattenDiagnosticMessageText(d.messageText, ' ') }));
