// Starts a VS Code with a copy of the shop in it and a browser that shows it.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { VSCODE, CHROMIUM, SERVER } = process.env;
const { chromium } = await import(path.join(VSCODE, 'node_modules/playwright-core/index.mjs'));

export const extension = path.resolve(import.meta.dirname, '../..');

const settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.codeActionsOnSave': { 'source.fixAll.seclint': 'explicit' },
  'window.confirmSaveDirty': false,
  'files.autoSave': 'off',
  // Its own findings only move ours about.
  'typescript.validate.enable': false,
  'js/ts.validate.enabled': false,
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function logsIn(dir) {
  return readdirSync(dir, { recursive: true })
    .filter((name) => /seclint[^/]*\.log$/.test(name))
    .map((name) => `${name}:\n${readFileSync(path.join(dir, name), 'utf8')}`);
}

/** Starts everything. install is a package to install first; payload is for VS Code. */
export async function openWorkbench({ install, payload = [], machine = {}, path: withServer = true }) {
  const home = mkdtempSync(path.join(tmpdir(), 'seclint-vscode-'));
  const folder = path.join(home, 'shop');
  cpSync(path.join(extension, '../testdata/shop'), folder, { recursive: true });
  const userData = path.join(home, 'server/data');
  for (const [name, content] of [
    ['User/settings.json', settings],
    // In a window of this kind settings of the machine are read from here only.
    ['Machine/settings.json', machine],
  ]) {
    mkdirSync(path.join(userData, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(userData, name), JSON.stringify(content));
  }
  const bin = path.join(home, 'bin');
  mkdirSync(bin);
  if (withServer) {
    symlinkSync(path.resolve(SERVER), path.join(bin, 'seclint'));
  }
  // VS Code asks the shell for its PATH, as that of the person who logs in.
  writeFileSync(path.join(home, '.profile'), `export PATH="${bin}:$PATH"\n`);
  const env = {
    ...process.env,
    HOME: home,
    SHELL: '/bin/bash',
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
  };
  const port = await freePort();
  const main = [path.join(VSCODE, 'vscode/out/server-main.js'), '--accept-server-license-terms', '--server-data-dir', path.join(home, 'server')];
  const node = path.join(VSCODE, 'node24/bin/node');
  let log = '';
  const start = (args) => {
    const child = spawn(node, [...main, ...args], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (d) => (log += d));
    child.stderr.on('data', (d) => (log += d));
    return child;
  };
  if (install) {
    const code = await new Promise((resolve) => start(['--install-extension', install]).once('close', resolve));
    if (code !== 0) {
      throw new Error(`the package cannot be installed:\n${log}`);
    }
  }
  const server = start(['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--disable-workspace-trust', '--telemetry-level', 'off', '--enable-smoke-test-driver']);
  const close = async (browser) => {
    await browser?.close();
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      try {
        process.kill(-server.pid, signal);
      } catch {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  let browser;
  try {
    for (let tries = 0; ; tries++) {
      if (await fetch(`http://127.0.0.1:${port}/version`).then((r) => r.ok, () => false)) {
        break;
      }
      if (tries > 300) {
        throw new Error(`VS Code does not start:\n${log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
    });
    const page = await (await browser.newContext({ viewport: { width: 1100, height: 660 } })).newPage();
    const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
    return {
      page,
      folder,
      remote,
      open: (extra) =>
        page.goto(
          `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify([...payload, ...extra(remote)]))}`,
        ),
      /** Everything that could tell why something failed. */
      log: () => [log, ...logsIn(path.join(userData, 'logs'))].join('\n'),
      close: () => close(browser),
    };
  } catch (error) {
    await close(browser);
    throw error;
  }
}
