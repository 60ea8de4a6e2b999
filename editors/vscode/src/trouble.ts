import * as vscode from 'vscode';
import type { Server, State } from './server';

/** Tells a person once when the server is not there or keeps dying, with a way on. */
export function tellTrouble(server: Server): vscode.Disposable {
  return server.onState((state) => void tell(server, state));
}

async function tell(server: Server, state: State): Promise<void> {
  if (state.is === 'missing') {
    const message =
      state.location.missing === 'setting'
        ? `seclint: ${state.location.looked[0]}, which the setting seclint.path names, cannot be run.`
        : 'seclint: the program “seclint” is not there. Install it, or name it in the setting seclint.path.';
    await offer(server, message, 'Open Settings', () =>
      vscode.commands.executeCommand('workbench.action.openSettings', 'seclint.path'),
    );
  } else if (state.is === 'failed') {
    await offer(server, `seclint: the server died too often; ${state.reason}.`, 'Show Log', async () =>
      server.log.show(),
    );
  }
}

async function offer(server: Server, message: string, title: string, act: () => Thenable<unknown>): Promise<void> {
  const again = 'Try Again';
  const chosen = await vscode.window.showErrorMessage(message, title, again);
  if (chosen === title) {
    await act();
  } else if (chosen === again) {
    await server.restart();
  }
}
