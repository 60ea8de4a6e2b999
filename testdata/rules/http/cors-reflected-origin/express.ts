import express from 'express';
import cors from 'cors';
import http from 'node:http';
import { NestFactory } from '@nestjs/core';
import { cors as honoCors } from 'hono/cors';
import koaCors from '@koa/cors';
import fastifyCors from '@fastify/cors';
import { ALLOWED_ORIGINS, isAllowedOrigin } from './origins';

const app = express();
const LIST = ['https://a.example.com', 'https://b.example.com'];
const SET = new Set(LIST);

app.use(cors({ origin: true, credentials: true })); // want http/cors-reflected-origin "cookies"
app.use(cors({ origin: true })); // want http/cors-reflected-origin
app.use(cors({ origin: (o, cb) => cb(null, true) })); // want http/cors-reflected-origin
app.use(cors({ origin: (origin, callback) => { callback(null, origin); } })); // want http/cors-reflected-origin
app.use(cors({ origin(origin, callback) { callback(null, true); }, credentials: true })); // want http/cors-reflected-origin
app.use(honoCors({ origin: (origin) => origin })); // want http/cors-reflected-origin
app.use(honoCors({ origin: (origin) => { console.log(origin); return origin; } })); // want http/cors-reflected-origin
const options = { origin: true, maxAge: 60 }; // want http/cors-reflected-origin
app.use(cors(options));
async function boot(module: unknown) {
  const nest = await NestFactory.create(module);
  nest.enableCors({ origin: true, credentials: true }); // want http/cors-reflected-origin
  nest.enableCors({ origin: LIST, credentials: true });
}

app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin!); // want http/cors-reflected-origin "given back"
  res.header('Access-Control-Allow-Credentials', 'true');
  next();
});
app.use((req, res, next) => {
  res.set('access-control-allow-origin', req.get('Origin') ?? '*'); // want http/cors-reflected-origin
  res.set({ 'Access-Control-Allow-Origin': req.header('origin') }); // want http/cors-reflected-origin
  const origin = req.headers.origin || '*';
  res.header('Access-Control-Allow-Origin', origin); // want http/cors-reflected-origin
  const { origin: from } = req.headers;
  res.header('Access-Control-Allow-Origin', from); // want http/cors-reflected-origin
  next();
});
http.createServer((req, res) => {
  res.writeHead(200, { 'Access-Control-Allow-Origin': req.headers.origin }); // want http/cors-reflected-origin
  res.end();
});

app.use(cors());
app.use(cors({ origin: '*' }));
app.use(cors({ origin: LIST, credentials: true }));
app.use(cors({ origin: false }));
app.use(cors({ origin: 'https://a.example.com', credentials: true }));
app.use(cors({ origin: /\.example\.com$/ }));
app.use(cors({ origin: (o, cb) => cb(null, SET.has(o ?? '')) }));
app.use(cors({ origin: (o, cb) => (LIST.includes(o!) ? cb(null, true) : cb(new Error('no'))) }));
app.use(cors({
  origin(origin, callback) {
    if (!origin || LIST.indexOf(origin) !== -1) callback(null, true);
    else callback(new Error('no'));
  },
}));
app.use(cors({ origin: (o, cb) => cb(null, isAllowedOrigin(o)) }));
app.use(honoCors({ origin: (o) => (o.endsWith('.example.com') ? o : null) }));
app.use(koaCors({ origin: (ctx) => (SET.has(ctx.get('Origin')) ? ctx.get('Origin') : '') }));
app.register(fastifyCors, { origin: LIST });
app.register(fastifyCors, { origin: true }); // want http/cors-reflected-origin
if (process.env.NODE_ENV !== 'production') {
  app.use(cors({ origin: true, credentials: true }));
}

app.use((req, res, next) => {
  const origin = req.headers.origin;
  if (origin && LIST.includes(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  if (origin && SET.has(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  if (origin === 'https://a.example.com') res.setHeader('Access-Control-Allow-Origin', origin);
  if (origin && /^https:\/\/[a-z]+\.example\.com$/.test(origin)) res.setHeader('Access-Control-Allow-Origin', origin);
  if (isAllowedOrigin(origin)) res.setHeader('Access-Control-Allow-Origin', origin!);
  if (ALLOWED_ORIGINS.includes(origin!)) res.setHeader('Access-Control-Allow-Origin', origin!);
  res.setHeader('Access-Control-Allow-Origin', SET.has(origin!) ? origin! : LIST[0]);
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Allow-Origin', process.env.ORIGIN!);
  res.setHeader('Access-Control-Allow-Headers', req.headers['access-control-request-headers']!);
  res.setHeader('X-Origin', req.headers.origin!);
  res.setHeader('Access-Control-Allow-Origin', LIST.find((x) => x === origin) ?? LIST[0]);
  const map = new Map<string, string>();
  map.set('Access-Control-Allow-Origin', 'x');
  next();
});
