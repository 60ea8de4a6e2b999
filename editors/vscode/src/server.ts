import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, ExecuteCommandRequest, LanguageClient } from 'vscode-languageclient/node';
import { Backoff } from './backoff';
import { selector } from './languages';
import { type Location, locate } from './locate';

/** How long a server may take to answer at first, in milliseconds. */
const patience = 20_000;

/** How the server is. */
export type State =
  | { is: 'stopped' }
  | { is: 'starting' }
  | { is: 'running'; version: string }
  | { is: 'missing'; location: Exclude<Location, { file: string }> }
  | { is: 'failed'; reason: string };

/** The language server: started, watched and started again. */
export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<State>();
  readonly onState = this.changed.event;
  private readonly backoff = new Backoff();
  private client: LanguageClient | undefined;
  private child: ChildProcess | undefined;
  private retry: NodeJS.Timeout | undefined;
  private now: State = { is: 'stopped' };

  constructor(
    private readonly extension: vscode.Uri,
    readonly log: vscode.LogOutputChannel,
  ) {}

  get state(): State {
    return this.now;
  }

  /** Returns the program, or where it is not. */
  program(): Location {
    return locate({
      setting: vscode.workspace.getConfiguration('seclint').get('path', '').trim(),
      extension: this.extension.fsPath,
      home: homedir(),
      path: process.env.PATH ?? '',
      platform: process.platform,
      runnable,
    });
  }

  /** Starts the server because a person or the editor wants it. */
  async start(): Promise<void> {
    this.backoff.reset();
    await this.launch();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.retry);
    const { client, child } = this;
    this.client = undefined;
    this.child = undefined;
    this.become({ is: 'stopped' });
    // It cannot be asked to leave before it answered.
    if (client?.isRunning()) {
      await client.stop().catch(() => undefined);
    }
    child?.kill();
  }

  /** Asks the server to carry out a command. */
  async execute(command: string, ...args: unknown[]): Promise<unknown> {
    if (!this.client?.isRunning()) {
      throw new Error('the server does not run');
    }
    return this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private become(state: State): void {
    this.now = state;
    this.changed.fire(state);
  }

  private async launch(): Promise<void> {
    clearTimeout(this.retry);
    if (this.client) {
      return; // of two that restart it at once, the other was first
    }
    const location = this.program();
    if (!('file' in location)) {
      this.log.error(`The program is not there. Looked at: ${location.looked.join(', ')}`);
      this.become({ is: 'missing', location });
      return;
    }
    this.log.info(`Starting ${location.file}`);
    this.become({ is: 'starting' });
    const client = this.connect(location.file);
    this.client = client;
    // One that does not answer is ended, which ends the start, too.
    const impatience = setTimeout(() => {
      this.log.error(`${location.file} does not answer`);
      this.child?.kill('SIGKILL');
    }, patience);
    try {
      await client.start();
      if (this.client === client) {
        this.become({ is: 'running', version: client.initializeResult?.serverInfo?.version ?? '' });
      }
    } catch (error) {
      this.died(client, `it could not be started: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      clearTimeout(impatience);
    }
  }

  private connect(file: string): LanguageClient {
    const level = vscode.workspace.getConfiguration('seclint').get('logLevel', 'warn');
    const client: LanguageClient = new LanguageClient(
      'seclint',
      'seclint',
      async () => {
        const child = spawn(file, ['serve', '--stdio', '--log-level', level]);
        // It is told by the end of the connection; without this it would end the
        // extension host.
        child.on('error', (error) => this.log.error(`${file}: ${error.message}`));
        child.stdin.on('error', () => undefined);
        this.child = child;
        return child;
      },
      {
        documentSelector: selector,
        outputChannel: this.log,
        initializationFailedHandler: () => false,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => {
            this.died(client, 'it ended');
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      },
    );
    return client;
  }

  /** Starts the server again after a while, or gives up. */
  private died(client: LanguageClient, reason: string): void {
    if (this.client !== client) {
      return; // it was to end, or this was told already
    }
    this.client = undefined;
    this.child?.kill();
    this.child = undefined;
    const delay = this.backoff.died(Date.now());
    if (delay === undefined) {
      this.become({ is: 'failed', reason });
      return;
    }
    this.log.warn(`The server is started again in ${delay} ms: ${reason}`);
    this.become({ is: 'starting' });
    this.retry = setTimeout(() => void this.launch(), delay);
  }
}

function runnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
