import { app, ipcMain, shell } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import fs from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { exec, execFile, spawn } from 'node:child_process';
import path from 'node:path';

const FILES = { notes: '/data/notes.txt' } as const;
const ALLOWED = ['a.txt', 'b.txt'];

ipcMain.handle('read', (_e, p: string) => readFile(p, 'utf8')); // want electron/ipc-unvalidated-sender "reaches readFile"
ipcMain.handle('write', async (_e, p: string, text: string) => { // want electron/ipc-unvalidated-sender
  await writeFile(p, text);
});
ipcMain.on('run', (_e, command: string) => exec(command)); // want electron/ipc-unvalidated-sender "reaches exec"
ipcMain.on('start', (_e, program: string) => { // want electron/ipc-unvalidated-sender
  spawn(program, []);
});
ipcMain.handle('eval', (_e, code: string) => eval(code)); // want electron/ipc-unvalidated-sender
ipcMain.handle('open', (_e, url: string) => shell.openExternal(url)); // want electron/ipc-unvalidated-sender
ipcMain.handle('options', (_e, options: { file: string }) => { // want electron/ipc-unvalidated-sender
  return fs.readFileSync(options.file, 'utf8');
});
ipcMain.handle('git', (_e, repo: string) => { // want electron/ipc-unvalidated-sender
  exec(`git -C ${repo} status`);
});
async function remove(_e: IpcMainInvokeEvent, file: string) {
  fs.unlinkSync(file);
}
ipcMain.handle('remove', remove); // want electron/ipc-unvalidated-sender
ipcMain.handle('join', (_e, name: string) => fs.readFileSync(path.join(app.getPath('userData'), name))); // want electron/ipc-unvalidated-sender
ipcMain.once('import', (_e, file: string) => load(file)); // want electron/ipc-unvalidated-sender
function load(file: string) {
  return fs.createReadStream(file);
}

ipcMain.handle('known', (_e, name: keyof typeof FILES) => readFile(FILES[name], 'utf8'));
ipcMain.handle('checked', (event, p: string) => {
  if (event.senderFrame?.url !== 'app://main/') throw new Error('sender');
  return readFile(p, 'utf8');
});
ipcMain.handle('checked-by', (event, p: string) => {
  validateSender(event);
  return readFile(p, 'utf8');
});
ipcMain.handle('listed', (_e, name: string) => {
  if (!ALLOWED.includes(name)) return null;
  return readFile(name, 'utf8');
});
ipcMain.handle('fixed', () => readFile('/data/a.txt', 'utf8'));
ipcMain.handle('text', (_e, text: string) => writeFile('/data/a.txt', text));
ipcMain.handle('argument', (_e, file: string) => execFile('git', ['log', file]));
ipcMain.handle('base', (_e, name: string) => readFile('/data/' + path.basename(name), 'utf8'));
ipcMain.handle('number', (_e, n: string) => readFile(`/data/${Number(n)}.txt`, 'utf8'));
ipcMain.handle('web', (_e, url: string) => {
  if (url.startsWith('https://')) return shell.openExternal(url);
});
ipcMain.on('log', (_e, text: string) => console.log(text));
ipcMain.handle('reassigned', (_e, p: string) => {
  p = '/data/a.txt';
  return readFile(p, 'utf8');
});
const other = { handle: (name: string, fn: (e: unknown, p: string) => unknown) => fn(name, name) };
other.handle('read', (_e, p) => readFile(p, 'utf8'));

function validateSender(event: IpcMainInvokeEvent) {
  if (event.senderFrame?.url !== 'app://main/') throw new Error('sender');
}
