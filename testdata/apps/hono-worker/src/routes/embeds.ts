import { Hono } from 'hono';
import type { AppEnv } from '../env';

const ORIGINS = ['https://blog.partner.example', 'https://news.partner.example'];
const NAME = /^[a-z][a-z-]{0,40}$/;

export const embeds = new Hono<AppEnv>();

embeds.get('/widget.js', (c) => {
  const color = c.req.query('color') ?? 'teal';
  const safe = /^[a-z]{3,20}$/.test(color) ? color : 'teal';
  c.header('content-type', 'text/javascript');
  return c.body(`window.waypoint={color:"${safe}"}`);
});

embeds.get('/frame/:name', (c) => {
  const name = c.req.param('name');
  const origin = c.req.header('origin') ?? '';
  if (ORIGINS.includes(origin)) c.header('Access-Control-Allow-Origin', origin);
  c.header('x-embed', NAME.test(name) ? name : 'unknown');
  return c.text('ok');
});

embeds.get('/preference', (c) => {
  const units = c.req.query('units');
  c.header('Set-Cookie', `units=${units}; Path=/`); // want injection/header
  return c.body(null, 204);
});

embeds.get('/preference/checked', (c) => {
  const units = c.req.query('units');
  if (units !== 'metric' && units !== 'imperial') return c.text('Unknown units', 400);
  c.header('Set-Cookie', `units=${units}; Path=/`);
  return c.body(null, 204);
});

embeds.get('/preference/encoded', (c) => {
  c.header('Set-Cookie', `label=${encodeURIComponent(c.req.query('label') ?? '')}; Path=/`);
  return c.body(null, 204);
});

embeds.get('/debug', (c) => {
  const name = c.req.query('header') ?? 'x-debug';
  return c.text('ok', 200, { [name]: '1' }); // todo-want injection/header
});
