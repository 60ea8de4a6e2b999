import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import zlib, { brotliDecompressSync, gunzip, gunzipSync, inflateSync, unzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import pako from 'pako';
import { gunzipSync as fastGunzip } from 'fflate';

const app = express();
const unpack = promisify(gunzip);
const LIMITS = { maxOutputLength: 1 << 20 };
declare const options: zlib.ZlibOptions;

app.post('/a', async (req, res) => {
  gunzipSync(req.body); // want files/decompression-bomb "maxOutputLength"
  zlib.inflateSync(req.body); // want files/decompression-bomb
  zlib.gunzip(req.body, () => {}); // want files/decompression-bomb
  unzipSync(Buffer.from(req.body.data, 'base64')); // want files/decompression-bomb
  brotliDecompressSync(Buffer.from(req.query.q as string, 'base64url')); // want files/decompression-bomb
  inflateSync(req.body, { level: 9 }); // want files/decompression-bomb
  await unpack(req.body); // want files/decompression-bomb
  pako.inflate(req.body); // want files/decompression-bomb "zlib of Node"
  fastGunzip(req.body); // want files/decompression-bomb
  const packed = Buffer.from(req.headers['x-state'] as string, 'base64');
  res.send(gunzipSync(packed).toString()); // want files/decompression-bomb
});
Fastify().post('/b', async (request) => gunzipSync(request.body as Buffer)); // want files/decompression-bomb
new Hono().post('/c', async (c) => {
  const text = gunzipSync(Buffer.from(await c.req.arrayBuffer())).toString(); // want files/decompression-bomb
  return c.text(text);
});
new Koa().use((ctx) => {
  ctx.body = inflateSync(ctx.request.body as Buffer); // want files/decompression-bomb
});

app.post('/safe', async (req, res) => {
  gunzipSync(req.body, { maxOutputLength: 10 * 1024 * 1024 });
  inflateSync(req.body, LIMITS);
  zlib.gunzip(req.body, { maxOutputLength: 1000 }, () => {});
  await unpack(req.body, { maxOutputLength: 1000 });
  gunzipSync(req.body, options);
  zlib.gzipSync(req.body);
  zlib.deflateSync(req.body.text);
  gunzipSync(Buffer.from('H4sIAAAA', 'base64'));
  const own = { gunzipSync: (x: unknown) => x };
  own.gunzipSync(req.body);
  pako.deflate(req.body);
  let body = req.body;
  body = Buffer.alloc(3);
  gunzipSync(body);
  res.end();
});
export const read = (data: Buffer) => gunzipSync(data);
export const compress = promisify(zlib.gzip);
