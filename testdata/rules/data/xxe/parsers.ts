import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import libxmljs, { parseXml } from 'libxmljs';
import * as libxml2 from 'libxmljs2';
import { XmlDocument, ParseOption } from 'libxml-wasm';
import { XMLParser } from 'fast-xml-parser';
import xml2js from 'xml2js';
import { DOMParser } from '@xmldom/xmldom';
import sax from 'sax';
import { readFileSync } from 'node:fs';

const app = express();
const RISKY = { noent: true };
const SAFE = { noent: false, nonet: true };
app.post('/a', (req, res) => {
  libxmljs.parseXml(req.body, { noent: true }); // want data/xxe@"true" "external entities"
  libxmljs.parseXml(req.body.xml, { dtdload: true }); // want data/xxe
  libxmljs.parseXmlString(req.body, { replaceEntities: true }); // want data/xxe
  libxml2.parseXml(req.body, { noent: true, nonet: true }); // want data/xxe
  libxml2.parseHtml(req.body, { dtdvalid: true }); // want data/xxe
  parseXml(Buffer.from(req.body).toString(), { noent: true }); // want data/xxe
  XmlDocument.fromString(req.body, { option: ParseOption.XML_PARSE_NOENT }); // want data/xxe
  const text = req.body.trim();
  libxmljs.parseXmlAsync(text, { noent: true }); // want data/xxe
  libxmljs.parseXml(readFileSync('/srv/a.xml', 'utf8'), { noent: true }); // want data/xxe "This parser puts in"
  res.end();
});
Fastify().post('/b', async (request) => parseXml(request.body as string, { noent: true }).toString()); // want data/xxe
new Koa().use((ctx) => {
  parseXml(ctx.request.body, { noent: true }); // want data/xxe
});
new Hono().post('/c', async (c) => c.text(parseXml(await c.req.text(), { noent: true }).toString())); // want data/xxe

app.post('/safe', (req, res) => {
  libxmljs.parseXml(req.body);
  libxmljs.parseXml(req.body, { noent: false });
  libxmljs.parseXml(req.body, SAFE);
  libxmljs.parseXml(req.body, { nonet: true, noblanks: true });
  libxmljs.parseXml('<a/>', { noent: true });
  libxml2.parseXml(req.body, {});
  XmlDocument.fromString(req.body, { option: ParseOption.XML_PARSE_NOBLANKS });
  new XMLParser({ processEntities: true }).parse(req.body);
  xml2js.parseString(req.body, () => {});
  new DOMParser().parseFromString(req.body);
  sax.parser(true).write(req.body);
  const own = { parseXml: (x: unknown, o: unknown) => [x, o] };
  own.parseXml(req.body, { noent: true });
  res.json(RISKY);
});
