import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Server } from './server';

const run = promisify(execFile);

const scheme = 'seclint-rule';

/** Gives the pages of rules, which the program prints, as documents. */
export function provideRulePages(server: Server): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const location = server.program();
      if (!('file' in location)) {
        throw new Error('the program “seclint” is not there');
      }
      const { stdout } = await run(location.file, ['explain', ruleIn(uri)], { timeout: 10_000 });
      return stdout;
    },
  });
}

/** Opens the page of a rule as a person reads it. */
export async function openRulePage(rule: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
}

function ruleIn(uri: vscode.Uri): string {
  return uri.path.replace(/^\//, '').replace(/\.md$/, '');
}
