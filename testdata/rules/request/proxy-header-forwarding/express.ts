import express from 'express';
import axios from 'axios';
import got from 'got';
import http from 'node:http';
import { request as undici } from 'undici';

const app = express();
const BASE = 'https://partner.example.net';

app.get('/bad', async (req, res) => {
  await fetch('https://third.party.example/api', { headers: { ...req.headers } as HeadersInit }); // want request/proxy-header-forwarding "another server"
  await fetch('https://third.party.example/api', { headers: req.headers as HeadersInit }); // want request/proxy-header-forwarding
  await axios.get(`${BASE}/x`, { headers: req.headers }); // want request/proxy-header-forwarding
  await axios.post(BASE, req.body, { headers: { ...req.headers, 'x-id': '1' } }); // want request/proxy-header-forwarding
  await axios({ url: BASE, headers: req.headers }); // want request/proxy-header-forwarding
  await got.get(BASE, { headers: Object.assign({}, req.headers) }); // want request/proxy-header-forwarding
  await undici(BASE, { headers: { ...req.headers, host: 'x' } }); // want request/proxy-header-forwarding
  const headers = { ...req.headers };
  await fetch(BASE, { headers }); // want request/proxy-header-forwarding
  await fetch(process.env.API!, { headers: { ...req.headers } }); // want request/proxy-header-forwarding "behind this one"
  http.get('http://partner.example.net/', { headers: req.headers }); // want request/proxy-header-forwarding
  res.json({});
});

app.get('/good', async (req, res) => {
  await fetch(process.env.API!, { headers: { accept: req.headers.accept! } });
  await fetch(BASE, { headers: { authorization: `Bearer ${process.env.KEY}` } });
  await fetch(BASE, { headers: { 'user-agent': req.get('user-agent')! } });
  await fetch('http://localhost:3001/', { headers: { ...req.headers } });
  await fetch('/api/own', { headers: req.headers as HeadersInit });
  const { cookie, host, ...rest } = req.headers;
  await fetch(BASE, { headers: rest as HeadersInit });
  const pruned = { ...req.headers };
  delete pruned.cookie;
  delete pruned['authorization'];
  await fetch(BASE, { headers: pruned as HeadersInit });
  await fetch(BASE, { headers: { ...req.headers, cookie: '', authorization: '' } });
  const own = { headers: { a: 'b' } };
  await fetch(BASE, { headers: own.headers });
  await fetch(BASE, { body: JSON.stringify(req.headers) });
  const r = await fetch(BASE);
  await axios.get(BASE, { headers: r.headers as never });
  await axios.get(BASE, { params: req.headers });
  await axios.get(BASE, { headers: pick(req.headers) });
  res.set(r.headers as never);
  res.json([cookie, host]);
});

function pick(headers: Record<string, unknown>) {
  return { accept: headers.accept as string };
}
