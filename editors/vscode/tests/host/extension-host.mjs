// Runs suite.ts inside the extension host of a real VS Code.
import path from 'node:path';
import { extension, openWorkbench } from './workbench.mjs';

const patience = 180_000;

const w = await openWorkbench({});
let failed = true;
try {
  let exit;
  const done = new Promise((resolve) => (exit = resolve));
  await w.page.exposeFunction('codeAutomationLog', (_, args) => {
    const line = args.join(' ');
    if (/^(ok|FAIL|VS Code|\d+ passed)/.test(line) || process.env.DEBUG) {
      console.log(line);
    }
  });
  await w.page.exposeFunction('codeAutomationExit', (code) => exit(code));
  await w.open((remote) => [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(path.join(process.env.OUT, 'suite.js'))],
    ['skipWelcome', 'true'],
  ]);
  const timeout = setTimeout(() => exit('no answer in time'), patience);
  const code = await done;
  clearTimeout(timeout);
  failed = code !== 0;
  if (failed) {
    console.error(`The extension host ended with ${code}.\n${w.log()}`);
    await w.page.screenshot({ path: path.join(process.env.SHOTS ?? process.env.OUT, 'extension-host.png') });
  }
} finally {
  await w.close();
}
process.exit(failed ? 1 : 0);
