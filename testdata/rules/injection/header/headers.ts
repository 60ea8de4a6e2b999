import express from 'express';
import http from 'node:http';
import net from 'node:net';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import type { NextApiRequest, NextApiResponse } from 'next';
import { NextResponse } from 'next/server';
import contentDisposition from 'content-disposition';
import cookie from 'cookie';

const app = express();
const TYPES: Record<string, string> = { json: 'application/json', csv: 'text/csv' };

app.get('/a', (req, res) => {
  res.setHeader('Set-Cookie', `lang=${req.query.lang}; Path=/`); // want injection/header
  res.setHeader(req.query.name as string, '1'); // want injection/header "name of a header"
  res.set('Content-Type', req.query.type as string); // want injection/header
  res.header('Link', `<${req.query.url}>; rel=preload`); // want injection/header
  res.append('set-cookie', 'a=' + req.body.a); // want injection/header
  res.setHeader('Content-Disposition', `attachment; filename="${req.query.name}"`); // want injection/header "ends the file name"
  res.setHeader('X-Accel-Redirect', '/files/' + req.params.file); // want injection/header
  res.setHeader('Refresh', `0; url=${req.query.next}`); // want injection/header
  res.end();
});
http.createServer((req, res) => {
  const url = new URL(req.url!, 'http://x');
  res.setHeader('Set-Cookie', 'theme=' + url.searchParams.get('theme')); // want injection/header
  res.end();
});
Fastify().get('/b', async (request, reply) => {
  reply.header('content-type', (request.query as any).type); // want injection/header
  return {};
});
new Koa().use((ctx) => {
  ctx.set('Link', ctx.query.link as string); // want injection/header
});
new Hono().get('/c', (c) => {
  c.header(c.req.query('h')!, 'x'); // want injection/header
  c.header('Set-Cookie', `x=${c.req.query('x')}`); // want injection/header
  return c.text('');
});
app.get('/raw', (req, res) => {
  const socket = new net.Socket();
  socket.write(`HTTP/1.1 200 OK\r\nX-Name: ${req.query.name}\r\n\r\n`); // want injection/header
  socket.write(String(req.query.name));
  res.end();
});

app.get('/safe', (req, res) => {
  res.setHeader('Content-Disposition', contentDisposition(req.query.name as string));
  res.setHeader('X-Request-Id', req.get('x-request-id') as string);
  res.setHeader('Set-Cookie', cookie.serialize('a', req.query.a as string));
  res.setHeader('Set-Cookie', `a=${encodeURIComponent(req.query.a as string)}; Path=/`);
  res.cookie('a', req.query.a);
  res.set('Content-Type', TYPES[req.query.type as string] ?? 'application/json');
  res.set('Content-Type', 'text/plain');
  res.setHeader('Link', '</a>; rel=next');
  res.setHeader('Content-Length', Number(req.query.n));
  res.set({ 'X-A': req.query.a as string });
  if (req.query.type === 'text/csv') res.type(req.query.type).set('Content-Type', req.query.type);
  if (!['x-a', 'x-b'].includes(req.query.h as string)) return res.status(400).end();
  res.setHeader(req.query.h as string, '1');
  res.setHeader('Link', (req.query.link as string).replace(/[\r\n<>]/g, ''));
  const headers = new Map<string, string>();
  headers.set(req.query.k as string, 'x');
  res.setHeader('Content-Disposition', `attachment; filename="${Date.now()}.csv"`);
  const fake = { setHeader: (a: string, b: unknown) => [a, b] };
  fake.setHeader('Set-Cookie', req.query.a);
  res.end();
});
export function handler(req: NextApiRequest, res: NextApiResponse) {
  res.setHeader('Set-Cookie', [`a=${req.query.a}`]); // want injection/header
  res.setHeader('X-A', req.query.a as string);
  return NextResponse.json({});
}
