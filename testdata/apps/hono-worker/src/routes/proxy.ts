import { Hono } from 'hono';
import { proxy as forward } from 'hono/proxy';
import type { AppEnv } from '../env';
import { parsePoint } from '../lib/geo';
import { elevation, tile } from '../services/maps';

const UPSTREAMS: Record<string, string> = {
  maps: 'https://maps.partner.example',
  snow: 'https://snow.partner.example',
};
const IMAGE_HOSTS = new Set(['photos.waypoint.example', 'static.waypoint.example']);

export const proxy = new Hono<AppEnv>();

proxy.get('/tiles/:z/:x/:y', (c) => {
  const { z, x, y } = c.req.param();
  return tile(c.env, Number(z), Number(x), Number(y));
});

proxy.get('/fetch', async (c) => {
  const url = c.req.query('url') ?? '';
  const response = await fetch(url, { headers: { accept: 'image/*' } }); // want request/ssrf
  return new Response(response.body, { headers: { 'content-type': 'application/octet-stream' } });
});

proxy.get('/image', async (c) => {
  const url = new URL(c.req.query('url') ?? '');
  if (url.protocol !== 'https:' || !IMAGE_HOSTS.has(url.hostname)) return c.text('Not an image of ours', 400);
  const response = await fetch(url);
  return new Response(response.body, { headers: { 'content-type': 'image/jpeg' } });
});

proxy.get('/up/:name/latest', async (c) => {
  const base = UPSTREAMS[c.req.param('name')];
  if (!base) return c.notFound();
  return forward(`${base}/latest`);
});

proxy.all('/site/:host', (c) => {
  const host = c.req.param('host');
  return forward(`https://${host}/`, { headers: { 'x-forwarded-for': '0.0.0.0' } }); // want request/ssrf
});

proxy.get('/elevation', async (c) => {
  const point = parsePoint(c.req.query('at') ?? '');
  if (!point) return c.text('Where?', 400);
  return c.json(await elevation(`https://heights.example/v1?lat=${point.lat}&lon=${point.lon}`));
});

proxy.get('/geocode', async (c) => {
  const query = new URLSearchParams({ q: c.req.query('q') ?? '', format: 'json' });
  const response = await fetch(`https://geocode.example/search?${query}`);
  return c.json(await response.json());
});

proxy.post('/subscribe', async (c) => {
  const { callback } = await c.req.json<{ callback: string }>();
  const check = async (address: string) => (await fetch(address, { method: 'HEAD' })).ok; // want request/ssrf
  return c.json({ reachable: await check(callback) });
});

proxy.get('/station/:id', async (c) => {
  const id = c.req.param('id');
  if (!/^[A-Z]{2}\d{4}$/.test(id)) return c.notFound();
  const response = await fetch(`https://${id}.stations.example/now`);
  return c.json(await response.json());
});
