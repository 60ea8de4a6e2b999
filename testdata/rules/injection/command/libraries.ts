import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import { Client } from 'ssh2';
import { NodeSSH } from 'node-ssh';
import { $ } from 'zx';
import { $ as execa$, execaCommandSync } from 'execa';
import spawn from 'cross-spawn';
import cmd from 'node-cmd';
import open from 'open';
import { PythonShell } from 'python-shell';
import { shell } from 'electron';
import * as actions from '@actions/exec';
import shescape from 'shescape';
import child from 'child-process-promise';

const app = express();
const ssh = new Client();
const remote = new NodeSSH();
app.post('/a', async (req, res) => {
  ssh.exec('ls ' + req.query.dir, () => {}); // want injection/command
  await remote.execCommand(`ls ${req.query.dir}`); // want injection/command
  execaCommandSync('ls ' + req.query.dir); // want injection/command
  spawn(req.body.program, []); // want injection/command
  spawn.sync(req.body.program, []); // want injection/command
  cmd.run('ls ' + req.query.dir); // want injection/command
  open(req.body.url); // want injection/command
  PythonShell.run(req.body.script); // want injection/command
  shell.openPath(req.body.path); // want injection/command
  await actions.exec('ls ' + req.query.dir); // want injection/command
  await child.exec(`ls ${req.query.dir}`); // want injection/command
  new Deno.Command(req.body.program); // want injection/command
  res.end();
});
Fastify().post('/b', async (request) => child.exec('ls ' + (request.body as any).dir)); // want injection/command
new Koa().use((ctx) => {
  cmd.run(`ls ${ctx.query.dir}`); // want injection/command
});
new Hono().get('/c', (c) => {
  ssh.exec(`ls ${c.req.query('dir')}`, () => {}); // want injection/command
  return c.text('');
});

app.post('/safe', async (req, res) => {
  await $`ls ${req.query.dir}`;
  await execa$`ls ${req.query.dir}`;
  ssh.exec('ls', () => {});
  ssh.exec(`ls ${shescape.quote(req.query.dir as string)}`, () => {});
  await remote.execCommand('ls', { cwd: '/srv', stdin: req.body.text });
  spawn('ls', ['--', req.query.dir as string]);
  open('https://example.com');
  PythonShell.run('script.py', { args: [req.body.x] });
  new Deno.Command('ls', { args: ['--', req.query.dir as string] });
  const tool = { build: 'npm run build', test: 'npm test' }[req.body.tool as 'build'] ?? 'npm test';
  await child.exec(tool);
  const cursor = { exec: (x: string) => x };
  cursor.exec('ls ' + req.query.dir);
  if (!/^[a-z]+$/.test(req.body.name)) return res.status(400).end();
  cmd.run('run ' + req.body.name);
  await actions.exec('ls', [req.query.dir as string]);
  res.end();
});
