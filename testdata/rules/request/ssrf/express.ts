import express from 'express';
import axios from 'axios';
import got from 'got';
import fetchNode from 'node-fetch';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import puppeteer from 'puppeteer';
import superagent from 'superagent';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { z } from 'zod';
import { allowHost, assertPublic, isAllowedUrl, isUri } from './urls';

const app = express();
const API = process.env.API_URL!;
const BASE = 'https://api.example.com';
const ALLOWED = ['a.example.com', 'b.example.com'];
const HOSTS = { eu: 'https://eu.example.com', us: 'https://us.example.com' } as const;
const client = axios.create({ baseURL: BASE });

app.get('/bad', async (req, res) => {
  await fetch(req.query.url as string); // want request/ssrf "decides which host"
  await axios.get(req.body.webhookUrl!, { timeout: 5000 }); // want request/ssrf
  await axios({ method: 'get', url: req.body.url }); // want request/ssrf
  await client.get(req.query.path as string); // want request/ssrf
  await got(`https://${req.params.host}/health`); // want request/ssrf
  await got.post('https://api.' + req.query.domain, { json: {} }); // want request/ssrf
  await fetchNode(`https://${req.params.tenant}.example.com/x`); // want request/ssrf
  https.get({ hostname: req.query.host as string, path: '/' }); // want request/ssrf
  net.connect({ host: req.body.host, port: 25 }); // want request/ssrf
  await superagent.get(String(req.query.u)); // want request/ssrf
  const page = await (await puppeteer.launch()).newPage();
  await page.goto(req.query.site as string); // want request/ssrf
  await fetch(new URL(req.query.next as string, BASE)); // want request/ssrf
  const url = new URL(req.body.url);
  url.searchParams.set('key', 'x');
  await fetch(url); // want request/ssrf
  await fetch(url.href); // want request/ssrf
  await fetch(`${BASE}/users/${req.params.id}`); // want request/ssrf "part of the path"
  await fetch(BASE + '/users/' + req.params.id + '?full=1'); // want request/ssrf "part of the path"
  let target = 'https://img.example.com/';
  target += req.params.name;
  await fetch(target); // want request/ssrf "part of the path"
  const parsed = z.object({ url: z.string().url() }).parse(req.body);
  await fetch(parsed.url); // want request/ssrf
  await fetch('https://example.com' + req.query.rest); // want request/ssrf "decides which host"
  app.use(createProxyMiddleware({ target: req.query.t as string })); // want request/ssrf
  res.end();
});

app.get('/good', async (req, res) => {
  await fetch(`${BASE}/search?q=${req.query.q}`);
  await fetch(`${API}/users/${req.params.id}`);
  await fetch(`${process.env.OTHER}/users/${req.params.id}`);
  await fetch(API + req.path);
  await fetch(`${BASE}/users/${encodeURIComponent(req.params.id)}`);
  await fetch(HOSTS[req.query.region as keyof typeof HOSTS] + '/x');
  await fetch(`${BASE}/users/${Number(req.params.id)}`);
  await axios.post(BASE, { url: req.body.url });
  await axios.post(BASE, req.body, { headers: { 'x-id': req.body.id } });
  const u = new URL(req.query.url as string);
  if (!ALLOWED.includes(u.hostname)) return res.sendStatus(400);
  await fetch(u);
  await fetch(u.toString());
  await fetch(BASE + u.pathname);
  res.end();
});

app.get('/guards', async (req, res) => {
  const a = String(req.query.a);
  if (new URL(a).host === 'a.example.com') await fetch(a);
  if (isAllowedUrl(a)) await fetch(a);
  if (isAllowedUrl(new URL(a))) await fetch(a);
  const parsed = new URL(a);
  if (allowHost(parsed.hostname)) await fetch(a);
  if (a.startsWith('https://a.example.com/')) await fetch(a);
  if (a === 'https://x.example.com') await fetch(a);
  if (ALLOWED.some((host) => new URL(a).hostname === host)) await fetch(a);
  if (/^https:\/\/[a-z]+\.example\.com\//.test(a)) await fetch(a);
  const b = new URL(a);
  switch (b.hostname) {
    case 'a.example.com':
      await fetch(b);
      break;
    default:
      await fetch(b); // want request/ssrf
  }
  if (b.hostname.endsWith('.example.com')) await fetch(b);
  if (a.startsWith('https://a.example.com')) await fetch(a); // want request/ssrf
  if (a.includes('example.com')) await fetch(a); // want request/ssrf
  if (b.protocol === 'https:') await fetch(b); // want request/ssrf
  let c = req.query.c as string;
  c = 'https://fixed.example.com/';
  await fetch(c);
  {
    const fetch = (x: unknown) => x;
    fetch(req.query.url);
  }
  const query = new URLSearchParams({ q: String(req.query.q) });
  await fetch(`https://api.example.com/search?${query}`);
  const file = path.join('/data', 'x');
  const d = new URL(String(req.query.d));
  assertPublic(d);
  await fetch(d.href);
  await fetch('https://cdn.example.com' + file);
  const link = BASE.replace('https:', 'http:');
  await fetch(link + '/x');
  await fetch('https://api.example.com/:id'.replace(':id', req.params.id)); // want request/ssrf "part of the path"
  await fetch([API, 'users', req.params.id].join('/'));
  res.json({});
});

class WebhookService {
  constructor(private readonly timeout: number) {}
  async send(url: string, payload: unknown) {
    return axios.post(url, payload, { timeout: this.timeout }); // want request/ssrf "is passed as url"
  }
}
const service = new WebhookService(5);
app.post('/hook', async (req, res) => {
  await service.send(req.body.url, req.body);
  await Promise.all(req.body.urls.map((u: string) => fetch(u))); // want request/ssrf
  if (Array.isArray(req.body.list)) for (const u of req.body.list) await fetch(u); // want request/ssrf
  const options = { hostname: req.query.host as string, path: '/' };
  https.request(options).end(); // want request/ssrf
  if (isValidUrl(req.body.a)) await fetch(req.body.a); // want request/ssrf
  if (isUri(req.body.b)) await fetch(req.body.b); // want request/ssrf
  res.end();
});
function isValidUrl(s: string) {
  try {
    return Boolean(new URL(s));
  } catch {
    return false;
  }
}

const HOSTNAMES = new Set(['a.example.com']);
function assertKnown(url: URL): void {
  if (!HOSTNAMES.has(url.host)) throw new Error('unknown');
}
function warn(url: URL): void {
  if (!HOSTNAMES.has(url.host)) console.warn('unknown');
}
app.post('/self', async (req, res) => {
  await fetch(`https://${req.get('host')}/api`); // want request/ssrf
  const url = req.body.host;
  await fetch(`https://${url}/api`); // want request/ssrf
  res.end();
});
app.post('/assertions', async (req, res) => {
  const a = new URL(req.body.a);
  assertKnown(a);
  await fetch(a);
  const b = new URL(req.body.b);
  warn(b);
  await fetch(b); // want request/ssrf
  const { data } = await axios.get<string>(`https://${req.body.c}/x`); // want request/ssrf
  await fetch(['https://', req.body.d, '/x'].join('')); // want request/ssrf
  await fetch(['https://api.example.com', req.body.e].join('/')); // want request/ssrf "part of the path"
  res.json(data);
});
