import * as vscode from 'vscode';
import { openRulePage } from './documentation';
import { type PathView, findingAtCursor } from './explain';
import { ruleOf } from './steps';
import type { Server } from './server';

/** Registers the commands of the palette. What they do is done by the server. */
export function registerCommands(server: Server, paths: PathView): vscode.Disposable {
  const commands: Record<string, () => Promise<unknown>> = {
    'seclint.helpers': () => server.execute('seclint.generateSecurityHelpers', { uri: activeUri() }),
    'seclint.scan': () => server.execute('seclint.scanWorkspace'),
    'seclint.status': () => server.execute('seclint.showStatus'),
    'seclint.restart': () => server.restart(),
    'seclint.log': async () => server.log.show(),
    'seclint.explain': () => explain(paths),
    'seclint.documentation': documentation,
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, run]) =>
      vscode.commands.registerCommand(id, async () => {
        try {
          return await run();
        } catch (error) {
          await complain(server, error);
          return undefined;
        }
      }),
    ),
  );
}

/** The document that a command is about; the server knows what to do without one. */
function activeUri(): string {
  return vscode.window.activeTextEditor?.document.uri.toString() ?? '';
}

async function explain(paths: PathView): Promise<void> {
  const found = await findingAtCursor();
  if (found) {
    await paths.show(found.uri, found.diagnostic);
  } else {
    void vscode.window.showInformationMessage('seclint: there is no finding on this line.');
  }
}

async function documentation(): Promise<void> {
  const found = await findingAtCursor();
  const rule = found && ruleOf(found.diagnostic.code);
  if (rule) {
    await openRulePage(rule);
  } else {
    void vscode.window.showInformationMessage('seclint: there is no finding on this line.');
  }
}

async function complain(server: Server, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  if ((await vscode.window.showErrorMessage(`seclint: ${message}`, 'Show Log')) !== undefined) {
    server.log.show();
  }
}
