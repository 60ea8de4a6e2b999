import * as vscode from 'vscode';
import { selector } from './languages';
import type { Server, State } from './server';

/** Shows how the server is, beside the language of the document. */
export function showStatus(server: Server): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('seclint', selector);
  item.name = 'seclint';
  const refresh = (): void => draw(item, server.state);
  refresh();
  return vscode.Disposable.from(
    item,
    server.onState(refresh),
    vscode.languages.onDidChangeDiagnostics(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
  );
}

function draw(item: vscode.LanguageStatusItem, state: State): void {
  item.busy = state.is === 'starting';
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.command = { command: 'seclint.status', title: 'Status' };
  switch (state.is) {
    case 'running':
      item.text = findings();
      item.detail = `seclint ${state.version}`;
      return;
    case 'starting':
      item.text = 'Starting';
      item.detail = 'seclint';
      item.command = { command: 'seclint.log', title: 'Log' };
      return;
    case 'stopped':
      item.text = 'Stopped';
      break;
    case 'missing':
      item.text = 'Not found';
      item.severity = vscode.LanguageStatusSeverity.Error;
      break;
    case 'failed':
      item.text = 'Server died';
      item.severity = vscode.LanguageStatusSeverity.Error;
  }
  item.detail = 'seclint';
  item.command = { command: 'seclint.restart', title: 'Restart' };
}

function findings(): string {
  const document = vscode.window.activeTextEditor?.document;
  const all = document ? vscode.languages.getDiagnostics(document.uri) : [];
  const count = all.filter((d) => d.source === 'seclint').length;
  return count === 0 ? 'No findings' : count === 1 ? '1 finding' : `${count} findings`;
}
