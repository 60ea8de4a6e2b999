import express from 'express';
import http from 'node:http';
import escapeHtml from 'escape-html';
import he from 'he';
import DOMPurify from 'isomorphic-dompurify';
import { escape } from 'lodash';
import { z } from 'zod';
import { renderToString } from 'react-dom/server';

const app = express();

app.get('/bad', (req, res) => {
  res.send(`Hi ${req.query.name}`); // want xss/reflected "sent as HTML"
  res.send('Unknown user: ' + req.params.id); // want xss/reflected
  res.status(400).send(`Invalid id ${req.params.id}`); // want xss/reflected
  res.status(404).send('No such page: ' + req.url); // want xss/reflected
  res.send(req.query.name); // want xss/reflected
  res.send(req.body.comment); // want xss/reflected
  res.write(`<p>${req.query.q}</p>`); // want xss/reflected
  res.end(`<b>${req.headers['user-agent']}</b>`); // want xss/reflected
  const name = String(req.query.name).trim();
  res.send('<h1>' + name + '</h1>'); // want xss/reflected
  const { q } = req.query;
  res.send(`<p>${q as string}</p>`); // want xss/reflected
  let page = '<ul>';
  for (const item of req.body.items) page += `<li>${item}</li>`;
  res.send(page); // want xss/reflected
  res.send(render(req.query.title as string)); // want xss/reflected "is returned by render"
  const input = z.object({ name: z.string() }).parse(req.body);
  res.send(`Hi ${input.name}`); // want xss/reflected
  res.send(`Hi ${req.cookies.name}`); // want xss/reflected
  res.set('Content-Language', 'en').send(`Hi ${req.query.name}`); // want xss/reflected
});

function render(title: string) {
  return `<title>${title}</title>`;
}

app.use((err: Error, req: express.Request, res: express.Response, next: express.NextFunction) => {
  res.status(500).send(`Failed: ${req.originalUrl}`); // want xss/reflected
  next(err);
});

app.get('/good', (req, res) => {
  res.json({ name: req.query.name });
  res.send({ name: req.query.name });
  res.send(req.body);
  res.send([req.query.name]);
  res.sendStatus(404);
  res.send('Hello');
  res.send(JSON.stringify(req.query));
  res.send(`Hi ${escapeHtml(String(req.query.name))}`);
  res.send(`Hi ${he.encode(String(req.query.name))}`);
  res.send(`Hi ${escape(String(req.query.name))}`);
  res.send(DOMPurify.sanitize(String(req.query.html)));
  res.send(`Hi ${encodeURIComponent(String(req.query.name))}`);
  res.send(`Hi ${Number(req.query.n)}`);
  res.send(`Hi ${String(req.query.name).replace(/</g, '&lt;')}`);
  res.send(`Hi ${String(req.query.name).replace(/[&<>"']/g, '')}`);
  res.render('index', { name: req.query.name });
  res.send(renderToString(req.query.name as never));
  const kind = z.enum(['a', 'b']).parse(req.query.kind);
  res.send(`Kind ${kind}`);
  const id = String(req.params.id);
  if (!/^[a-z0-9-]+$/.test(id)) return res.sendStatus(400);
  res.send(`Id ${id}`);
  if (req.query.x === 'x') res.send(req.query.x);
  res.write('data: ' + req.query.q + '\n\n');
  res.end(`event ${req.query.q}`);
});

app.get('/text', (req, res) => {
  res.type('text/plain').send(`Hi ${req.query.name}`);
});
app.get('/csv', (req, res) => {
  res.setHeader('Content-Type', 'text/csv');
  res.send(`a;${req.query.name}`);
});
app.get('/xml', (req, res) => {
  res.set({ 'content-type': 'application/xml' });
  res.send(`<a>${req.query.name}</a>`);
});
app.get('/svg', (req, res) => {
  res.type('image/svg+xml').send(`<svg><text>${req.query.name}</text></svg>`); // want xss/reflected
});
app.get('/html', (req, res) => {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.end(`Hi ${req.query.name}`); // want xss/reflected
});

http.createServer((req, res) => {
  res.writeHead(404, { 'Content-Type': 'text/html' });
  res.end(`Not found: ${req.url}`); // want xss/reflected
});
http.createServer((req, res) => {
  res.writeHead(404, { 'Content-Type': 'text/plain' });
  res.end(`<p>Not found: ${req.url}`);
});
http.createServer((req, res) => {
  if (req.method === 'POST') return res.end(`<p>${req.headers.host}</p>`); // want xss/reflected
  res.end('Not found: ' + req.url);
});
