import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { execa } from 'execa';
import crossSpawn from 'cross-spawn';
import simpleGit from 'simple-git';
import { z } from 'zod';

const run = promisify(execFile);
const git = simpleGit();
const app = express();
const Ref = z.object({ ref: z.string().regex(/^[a-z0-9][\w.-]*$/) });

app.post('/a', async (req, res) => {
  spawn('git', ['clone', req.body.repository]); // want injection/command-argument "--upload-pack"
  execFile('git', ['log', req.query.ref as string]); // want injection/command-argument
  execFileSync('tar', ['xf', req.body.file]); // want injection/command-argument
  spawnSync('curl', [req.body.url]); // want injection/command-argument
  await execa('wget', [req.body.url]); // want injection/command-argument
  crossSpawn('rsync', ['-a', req.body.from, '/tmp']); // want injection/command-argument
  spawn('/usr/bin/git', ['fetch', req.body.remote]); // want injection/command-argument
  spawn('find', [req.query.dir as string, '-name', 'x']); // want injection/command-argument
  spawn('tar', ['xf', 'a.tar', ...req.body.options]); // want injection/command-argument
  const args = ['clone', req.body.repository, '/tmp/x'];
  spawn('git', args); // want injection/command-argument
  await git.clone(req.body.repository, '/tmp/x'); // want injection/command-argument
  await git.fetch(req.body.remote); // want injection/command-argument
  spawn('git', ['log', `${req.query.ref}^`]); // want injection/command-argument
  res.end();
});
Fastify().post('/b', async (request) => execa('git', ['checkout', (request.body as any).branch])); // want injection/command-argument
new Koa().use(async (ctx) => {
  await run('git', ['show', ctx.query.ref as string]); // want injection/command-argument
  spawn('ssh', [ctx.query.host as string, 'uptime']); // want injection/command-argument
});

app.post('/safe', async (req, res) => {
  spawn('git', ['clone', '--', req.body.repository]);
  spawn('git', ['log', '--', req.query.file as string]);
  spawn('git', ['commit', '-m', req.body.message]);
  spawn('convert', [req.body.file, 'out.png']);
  spawn('git', ['log', `origin/${req.query.branch}`]);
  spawn('tar', ['xf', `/uploads/${req.body.file}`]);
  spawn('git', ['log', '-n', String(Number(req.query.n))]);
  if (req.body.ref.startsWith('-')) return res.status(400).end();
  spawn('git', ['log', req.body.ref]);
  const { ref } = Ref.parse(req.body);
  spawn('git', ['log', ref]);
  const url = new URL(req.body.url);
  if (url.protocol !== 'https:') return res.status(400).end();
  spawn('git', ['clone', url.href]);
  if (!/^[\w.]+$/.test(req.query.tag as string)) return res.status(400).end();
  spawn('git', ['checkout', req.query.tag as string]);
  spawn('git', ['status'], { cwd: '/srv' });
  const branch = req.query.dev ? 'dev' : 'main';
  spawn('git', ['checkout', branch]);
  const log = { spawn: (a: string, b: unknown[]) => [a, b] };
  log.spawn('git', ['clone', req.body.repository]);
  spawn(process.argv[2]!, [req.body.x]);
  res.end();
});
export const clone = (url: string) => spawn('git', ['clone', url]);
