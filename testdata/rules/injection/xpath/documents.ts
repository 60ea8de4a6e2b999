import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import xpath, { select, select1, useNamespaces } from 'xpath';
import libxmljs from 'libxmljs';
import { DOMParser } from '@xmldom/xmldom';

const doc = new DOMParser().parseFromString('<users/>');
const xml = libxmljs.parseXml('<users/>');
const query = useNamespaces({ x: 'urn:x' });
const app = express();

app.get('/a', (req, res) => {
  xpath.select(`//user[name='${req.query.name}']`, doc); // want injection/xpath
  xpath.select1("//user[@id='" + req.params.id + "']", doc); // want injection/xpath
  select(`//user[${req.query.n}]`, doc); // want injection/xpath
  select1(req.body.path, doc); // want injection/xpath
  xpath.evaluate(`//a[text()='${req.query.t}']`, doc, null, 0, null); // want injection/xpath
  xpath.parse(`//user[name="${req.query.name}"]`).select({ node: doc }); // want injection/xpath
  query(`//x:user[name='${req.query.name}']`, doc); // want injection/xpath
  xml.get(`//user[name='${req.query.name}']`); // want injection/xpath
  xml.find('//user[@role="' + req.query.role + '"]'); // want injection/xpath
  xml.root()!.find(`user[name='${req.query.name}']`); // want injection/xpath
  const expression = ['//user[name=', `'${req.query.name}'`, ']'].join('');
  res.json(select(expression, doc)); // want injection/xpath
});
Fastify().get('/b', async (request) => select(`//user[id='${(request.params as any).id}']`, doc)); // want injection/xpath
new Hono().get('/c', (c) => c.json(select(`//user[id='${c.req.query('id')}']`, doc))); // want injection/xpath

app.get('/safe', (req, res) => {
  xpath.parse('//user[name=$name]').select({ node: doc, variables: { name: req.query.name } });
  xpath.select('//user', doc);
  select(`//user[${Number(req.query.n)}]`, doc);
  select(`//user[@id='${parseInt(req.params.id!, 10)}']`, doc);
  if (!/^\w+$/.test(req.query.name as string)) return res.status(400).end();
  select(`//user[name='${req.query.name}']`, doc);
  const field = { a: 'first', b: 'last' }[req.query.field as 'a'] ?? 'first';
  select(`//user/${field}`, doc);
  switch (req.query.role) {
    case 'admin':
      select(`//user[@role='${req.query.role}']`, doc);
  }
  const users = [{ name: 'a' }];
  users.find((u) => u.name === req.query.name);
  const map = new Map<string, string>();
  map.get(`x${req.query.name}`);
  const mine = { select: (x: string) => x };
  mine.select(req.body.path);
  xml.get('//a')!.text(req.query.text as string);
  let path = `//user[name='${req.query.name2}']`;
  path = '//user';
  select(path, doc);
  res.end();
});
export const byName = (name: string) => select(`//user[name='${name}']`, doc);
