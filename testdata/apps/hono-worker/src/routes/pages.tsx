import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { AppEnv } from '../env';
import { escapeHtml, layout } from '../lib/html';

const Card = ({ title, children }: { title: string; children?: unknown }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);

const THEMES = ['light', 'dark'];

export const pages = new Hono<AppEnv>();

pages.get('/hello', (c) => {
  const name = c.req.query('name') ?? 'hiker';
  return c.html(`<h1>Hello ${name}</h1>`); // want xss/reflected
});

pages.get('/hello/tagged', (c) => {
  const name = c.req.query('name') ?? 'hiker';
  return c.html(html`<h1>Hello ${name}</h1>`);
});

pages.get('/hello/jsx', (c) => {
  return c.html(<Card title={c.req.query('name') ?? 'hiker'} />);
});

pages.get('/hello/escaped', (c) => {
  const name = escapeHtml(c.req.query('name') ?? '');
  return c.html(`<h1>Hello ${name.replace(/</g, '&lt;')}</h1>`);
});

pages.get('/hello/text', (c) => c.text(`Hello ${c.req.query('name')}`));

pages.get('/trail/:id', async (c) => {
  const id = Number(c.req.param('id'));
  const trail = await c.env.DB.prepare('SELECT name FROM trails WHERE id = ?').bind(id).first<{ name: string }>();
  return c.html(`<h1>Trail ${id}</h1><p>${escapeHtml(trail?.name ?? '')}</p>`);
});

pages.get('/note', (c) => {
  const note = c.req.query('note') ?? '';
  return c.html(layout('Note', escapeHtml(note)));
});

pages.get('/theme/:name', (c) => {
  const name = c.req.param('name');
  if (!THEMES.includes(name)) return c.text(`No theme ${name}`, 404);
  return c.html(`<body class="${name}"><p>Preview</p></body>`);
});

pages.get('/print', (c) => {
  const title = c.req.query('title') ?? 'Map';
  const body = ['<article>', '<h1>', title, '</h1>', '</article>'].join('');
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } }); // want xss/reflected
});

pages.get('/print/json', (c) => {
  const title = c.req.query('title');
  return new Response(JSON.stringify({ title }), { headers: { 'content-type': 'application/json' } });
});

pages.get('/banner', (c) => {
  const text = c.req.query('text') ?? '';
  return c.html(html`<p>${raw(text)}</p>`); // want xss/dom-html-sink
});

pages.get('/count/:n', (c) => {
  const n = parseInt(c.req.param('n'), 10);
  return c.html('<p>' + n + ' trails</p>');
});

pages.get('/missing', (c) => {
  let name = c.req.query('name') ?? '';
  name = 'somebody';
  return c.html(`<p>${name} is not here</p>`, 404);
});
