import * as vscode from 'vscode';
import { type Step, findingsAt, ruleOf, stepsTo } from './steps';

/** The path to a finding, as a list whose items jump. */
export class PathView implements vscode.TreeDataProvider<Step<vscode.Uri>>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Step<vscode.Uri>>;
  private steps: Step<vscode.Uri>[] = [];

  constructor() {
    this.view = vscode.window.createTreeView('seclint.path', { treeDataProvider: this });
  }

  /** Shows the path to a finding. */
  async show(uri: vscode.Uri, diagnostic: vscode.Diagnostic): Promise<void> {
    this.steps = stepsTo(uri, diagnostic);
    this.view.description = ruleOf(diagnostic.code);
    await vscode.commands.executeCommand('setContext', 'seclint.explained', true);
    this.changed.fire();
    // A view that was hidden has to be there before it can be brought up.
    await vscode.commands.executeCommand('seclint.path.focus');
    const [first] = this.steps;
    if (first) {
      await this.view.reveal(first, { select: true, focus: true });
    }
  }

  getChildren(parent?: Step<vscode.Uri>): Step<vscode.Uri>[] {
    return parent ? [] : this.steps;
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(step: Step<vscode.Uri>): vscode.TreeItem {
    const at = new vscode.Position(step.line, step.column);
    const item = new vscode.TreeItem(step.message);
    item.description = `${vscode.workspace.asRelativePath(step.uri)}:${step.line + 1}`;
    item.tooltip = step.message;
    item.iconPath = new vscode.ThemeIcon(step === this.steps.at(-1) ? 'warning' : 'arrow-right');
    item.command = {
      command: 'vscode.open',
      title: 'Open',
      arguments: [step.uri, { selection: new vscode.Range(at, at) } satisfies vscode.TextDocumentShowOptions],
    };
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}

/** Returns the finding at the cursor: the only one, the one a person chooses, or none. */
export async function findingAtCursor(): Promise<{ uri: vscode.Uri; diagnostic: vscode.Diagnostic } | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { uri } = editor.document;
  const found = findingsAt(vscode.languages.getDiagnostics(uri), editor.selection.active);
  if (found.length <= 1) {
    return found[0] && { uri, diagnostic: found[0] };
  }
  const items = found.map((diagnostic) => ({ label: diagnostic.message, description: ruleOf(diagnostic.code), diagnostic }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: 'Which finding?' });
  return chosen && { uri, diagnostic: chosen.diagnostic };
}
