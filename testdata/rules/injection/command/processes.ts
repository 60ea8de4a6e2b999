import express from 'express';
import { exec, execFile, execSync, spawn } from 'node:child_process';
import cp from 'child_process';
import { promisify } from 'util';
import { quote } from 'shell-quote';
import { execa, execaCommand } from 'execa';
import shell from 'shelljs';

const app = express();
const run = promisify(exec);
const FORMATS = new Set(['png', 'jpg']);

app.post('/a', async (req, res) => {
  exec(`convert ${req.query.src} out.png`); // want injection/command
  execSync('git log ' + req.body.ref); // want injection/command
  cp.exec('tar xf ' + req.body.file, () => {}); // want injection/command
  await run('ls ' + req.query.dir); // want injection/command
  spawn(req.body.program, ['x']); // want injection/command
  spawn('sh', ['-c', 'ls ' + req.query.dir]); // want injection/command
  spawn('ls ' + req.query.dir, { shell: true }); // want injection/command
  spawn('ls', [req.query.dir as string], { shell: true }); // want injection/command
  await execaCommand(`ls ${req.query.dir}`); // want injection/command
  shell.exec('rm -r ' + req.query.dir); // want injection/command
  const command = ['ls', req.query.dir].join(' ');
  exec(command); // want injection/command
  const { name = 'x' } = req.body;
  exec(`echo ${name}`); // want injection/command
  res.end();
});
app.post('/b', async (req, res) => {
  execFile('convert', [req.query.src as string, 'out.png']);
  spawn('ls', [req.query.dir as string]);
  spawn('ls', [req.query.dir as string], { shell: false });
  exec('ls -la');
  exec(`ls ${__dirname}`);
  exec(quote(['ls', req.query.dir as string]));
  await execa('ls', [req.query.dir as string]);
  const format = req.query.format as string;
  if (!FORMATS.has(format)) return res.status(400).end();
  exec(`convert in.png out.${format}`);
  const n = Number(req.query.n);
  exec(`head -n ${n} log`);
  const pattern = /x/.exec(req.query.text as string);
  if (/^[\w-]+$/.test(req.body.ref)) execSync('git log ' + req.body.ref);
  const mode = req.query.fast ? 'fast' : 'slow';
  exec(`build --mode ${mode}`);
  exec(`node ${process.argv[2]}`);
  res.json(pattern);
});
export function zip(dir: string) {
  execSync(`zip -r out.zip ${dir}`);
}
