import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { provideRulePages } from './documentation';
import { PathView } from './explain';
import { languages } from './languages';
import { Server } from './server';
import { showStatus } from './status';
import { tellTrouble } from './trouble';

/** The settings that the server is started with; it asks for the others itself. */
const startSettings = ['seclint.path', 'seclint.logLevel'];

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('seclint', { log: true });
  const s = new Server(context.extensionUri, log);
  const paths = new PathView();
  server = s;
  context.subscriptions.push(
    log,
    s,
    paths,
    showStatus(s),
    tellTrouble(s),
    provideRulePages(s),
    registerCommands(s, paths),
    vscode.workspace.onDidChangeConfiguration((e) => {
      if (startSettings.some((name) => e.affectsConfiguration(name))) {
        void s.restart();
      }
    }),
  );
  await vscode.commands.executeCommand('setContext', 'seclint.languages', languages);
  // Not awaited: the editor does not wait for a server that may not answer.
  void s.start();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
