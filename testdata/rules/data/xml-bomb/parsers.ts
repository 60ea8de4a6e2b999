import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import expat, { Parser } from 'node-expat';
import { toJson } from 'xml2json';
import libxmljs from 'libxmljs';
import libxmljs2 from 'libxmljs2';
import { XMLParser } from 'fast-xml-parser';
import xml2js from 'xml2js';

const app = express();
app.post('/a', (req, res) => {
  new expat.Parser('UTF-8').write(req.body); // want data/xml-bomb "expands to gigabytes"
  new Parser().parse(req.body.xml); // want data/xml-bomb
  expat.createParser().write(req.body); // want data/xml-bomb
  const parser = new Parser('UTF-8');
  parser.write(req.body); // want data/xml-bomb
  parser.write(Buffer.from(req.body.data, 'base64')); // want data/xml-bomb
  toJson(req.body); // want data/xml-bomb
  toJson(req.query.xml as string); // want data/xml-bomb
  libxmljs.parseXml(req.body, { huge: true }); // want data/xml-bomb
  libxmljs2.parseXml(req.body, { huge: true, nonet: true }); // want data/xml-bomb
  res.end();
});
Fastify().post('/b', async (request) => toJson(request.body as string)); // want data/xml-bomb
new Koa().use((ctx) => {
  ctx.body = toJson(ctx.request.body); // want data/xml-bomb
});
new Hono().post('/c', async (c) => c.json(toJson(await c.req.text()))); // want data/xml-bomb

app.post('/safe', (req, res) => {
  new XMLParser({ processEntities: false }).parse(req.body);
  new XMLParser().parse(req.body);
  xml2js.parseString(req.body, () => {});
  libxmljs.parseXml(req.body);
  libxmljs.parseXml(req.body, { huge: false });
  libxmljs.parseXml(req.body, { nonet: true });
  toJson('<a/>');
  new Parser().write('<a/>');
  const parser = new Parser();
  parser.on('startElement', (name: string) => name + req.body);
  parser.end();
  const own = { toJson: (x: unknown) => x, write: (x: unknown) => x };
  own.toJson(req.body);
  own.write(req.body);
  let text = req.body;
  text = '<b/>';
  toJson(text);
  res.end();
});
export const read = (xml: string) => toJson(xml);
