import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import vm from 'node:vm';
import { VM, NodeVM } from 'vm2';
import ivm from 'isolated-vm';
import safeEval from 'safe-eval';
import jp from 'jsonpath';
import { JSONPath } from 'jsonpath-plus';
import puppeteer from 'puppeteer';
import { chromium } from 'playwright';
import { compile } from '@mdx-js/mdx';
import { compileMDX } from 'next-mdx-remote/rsc';
import { BrowserWindow } from 'electron';

const app = express();
const win = new BrowserWindow();
app.post('/a', async (req, res) => {
  new VM().run(req.body.code); // want injection/code
  new NodeVM().run('module.exports = ' + req.body.code); // want injection/code
  const isolate = new ivm.Isolate();
  await isolate.compileScript(req.body.code); // want injection/code
  safeEval(req.body.expression); // want injection/code
  jp.query({}, req.query.path as string); // want injection/code
  JSONPath({ path: req.query.path as string, json: {} }); // want injection/code
  const page = await (await puppeteer.launch()).newPage();
  await page.evaluate(`document.title = '${req.body.title}'`); // want injection/code
  const other = await (await chromium.launch()).newPage();
  await other.evaluate(req.body.script); // want injection/code
  await compile(req.body.mdx); // want injection/code
  await compileMDX({ source: req.body.mdx }); // want injection/code
  win.webContents.executeJavaScript(`run('${req.body.x}')`); // want injection/code
  vm.createScript(req.body.code); // want injection/code
  vm.compileFunction(req.body.code); // want injection/code
  setInterval(`tick('${req.query.x}')`, 10); // want injection/code
  res.end();
});
Fastify().post('/b', async (request) => eval((request.body as any).code)); // want injection/code
new Hono().get('/c', (c) => c.json(new Function('return ' + c.req.query('x'))())); // want injection/code

app.post('/safe', async (req, res) => {
  const isolate = new ivm.Isolate();
  await isolate.compileScript('1 + 1');
  jp.query(req.body, '$.name');
  JSONPath({ path: '$.name', json: req.body });
  const page = await (await puppeteer.launch()).newPage();
  await page.evaluate((title) => (document.title = title), req.body.title);
  await page.type('#name', req.body.name);
  await compile('# Title');
  await compileMDX({ source: '# Title', options: { scope: req.body } });
  win.webContents.executeJavaScript('run()');
  win.webContents.send('data', req.body);
  new VM({ sandbox: { x: req.body.x } }).run('x + 1');
  const scripts: Record<string, string> = { a: '1', b: '2' };
  vm.runInNewContext(scripts[req.body.name] ?? '0', {});
  eval(`(${Number(req.query.n)})`);
  const own = { run: (code: string) => code, evaluate: (x: string) => x };
  own.run(req.body.code);
  own.evaluate(req.body.code);
  res.end();
});
