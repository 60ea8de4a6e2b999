import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import _ from 'lodash';
import set from 'lodash/set';
import dotProp from 'dot-prop';
import objectPath from 'object-path';
import { dset } from 'dset';

const config: any = {};
const app = express();
const SECTIONS = ['ui', 'mail'];
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const clean = Object.create(null);
const plain: any[] = [];

app.post('/a', (req, res) => {
  config[req.body.section][req.body.key] = req.body.value; // want data/prototype-pollution-assignment@"req.body.section"
  config[req.query.user as string].name = req.body.name; // want data/prototype-pollution-assignment
  const { section, key, value } = req.body;
  config[section][key] = value; // want data/prototype-pollution-assignment
  if (!config[section]) config[section] = {};
  config[String(section)].x = 1; // want data/prototype-pollution-assignment
  _.set(config, req.body.path, value); // want data/prototype-pollution-assignment
  set(config, `ui.${req.body.path}`, value); // want data/prototype-pollution-assignment
  dotProp.set(config, req.body.path, value); // want data/prototype-pollution-assignment
  objectPath.set(config, req.query.path as string, value); // want data/prototype-pollution-assignment
  dset(config, req.body.path, value); // want data/prototype-pollution-assignment
  let cur = config;
  const keys = (req.body.path as string).split('.');
  for (const k of keys.slice(0, -1)) {
    cur = cur[k]; // want data/prototype-pollution-assignment
  }
  cur[keys[keys.length - 1]!] = value;
  const last = keys.pop()!;
  keys.reduce((o: any, k: string) => (o[k] ??= {}), config)[last] = value; // want data/prototype-pollution-assignment
  res.end();
});
Fastify().post('/b', async (request) => {
  const body = request.body as any;
  config[body.a][body.b] = body.c; // want data/prototype-pollution-assignment
});
new Koa().use((ctx) => {
  config[ctx.query.a as string][ctx.query.b as string] = 1; // want data/prototype-pollution-assignment
});
new Hono().post('/c', async (c) => {
  const { a, b } = await c.req.json();
  config[a][b] = 1; // want data/prototype-pollution-assignment
  return c.body(null);
});

app.post('/safe', (req, res) => {
  const m = new Map<string, any>();
  m.set(req.body.key, req.body.value);
  config[req.body.key] = req.body.value;
  config.ui[req.body.key] = 1;
  clean[req.body.section][req.body.key] = 1;
  plain[req.body.i][0] = 1;
  config[Number(req.body.id)].x = 1;
  const { section, key } = req.body;
  if (!SECTIONS.includes(section)) return res.status(400).end();
  config[section][key] = 1;
  const a = req.body.a;
  if (a === '__proto__' || a === 'constructor' || a === 'prototype') return res.status(400).end();
  config[a][key] = 1;
  const b = req.body.b;
  if (FORBIDDEN.has(b)) return res.status(400).end();
  config[b].x = 1;
  const c = req.body.c;
  if (Object.hasOwn(config, c)) config[c].x = 1;
  config['k_' + 'x'][req.body.k] = 1;
  _.set(config, 'ui.theme', req.body.theme);
  _.get(config, req.body.path);
  config[req.body.kind === 'ui' ? 'ui' : 'mail'][key] = 1;
  if (/^[a-z]+$/.test(req.body.d)) config[req.body.d].x = 1;
  if (!/__proto__|constructor|prototype/.test(req.body.e)) config[req.body.e].x = 1;
  config.users[0].name = req.body.name;
  res.end();
});
export function write(o: any, a: string, b: string) {
  o[a][b] = 1;
}
