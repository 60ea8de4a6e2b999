import express from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { getSafeRedirect, isLocalUrl } from './redirects';

const app = express();
const TARGETS = { home: '/', docs: 'https://docs.example.com/' } as const;
const ALLOWED = new Set(['/a', '/b']);

app.get('/bad', (req, res) => {
  res.redirect(req.query.next as string); // want injection/open-redirect "`req.query.next`"
  res.redirect(301, req.query.next as string); // want injection/open-redirect
  res.status(302).redirect(String(req.body.to)); // want injection/open-redirect
  res.location(req.query.next as string).end(); // want injection/open-redirect
  res.redirect(`https://${req.params.host}/x`); // want injection/open-redirect
  res.redirect('/' + req.query.path); // want injection/open-redirect
  res.redirect(`/${req.params.path}`); // want injection/open-redirect
  res.setHeader('Location', req.query.url as string); // want injection/open-redirect
  res.set('location', req.query.url as string); // want injection/open-redirect
  res.writeHead(302, { Location: req.query.url as string }); // want injection/open-redirect
  res.redirect(new URL(req.query.url as string, 'https://example.com').href); // want injection/open-redirect
  res.redirect(req.cookies.returnTo ?? '/'); // want injection/open-redirect
  const { next = '/' } = req.query as { next?: string };
  if (next.startsWith('/')) res.redirect(next); // want injection/open-redirect
  if (!next.startsWith('//')) res.redirect(next); // want injection/open-redirect
  if (next.includes('example.com')) res.redirect(next); // want injection/open-redirect
  const parsed = z.object({ to: z.string() }).parse(req.query);
  res.redirect(parsed.to); // want injection/open-redirect
});

function go(req: Request, res: Response, to: string) {
  return res.redirect(to); // want injection/open-redirect "is passed as to"
}
app.post('/go', (req, res) => go(req, res, req.body.to));

app.get('/good', (req, res) => {
  res.redirect('/login');
  res.redirect(`/app/${req.params.id}`);
  res.redirect('/search?q=' + req.query.q);
  res.redirect(`https://example.com/${req.params.id}`);
  res.redirect(`https://example.com?u=${req.query.u}`);
  res.redirect(TARGETS[req.query.t as keyof typeof TARGETS]);
  res.redirect(process.env.APP_URL + '/x/' + req.params.id);
  res.redirect(`${process.env.APP_URL}/${req.params.id}`);
  res.redirect(req.originalUrl);
  res.redirect(req.originalUrl + '/');
  res.redirect('/login?next=' + encodeURIComponent(req.originalUrl));
  res.redirect('back');
  res.redirect('https://' + req.headers.host + req.url);
  res.redirect(`https://${req.hostname}/x`);
  res.redirect(getSafeRedirect(req.query.next));
  const next = String(req.query.next);
  if (next.startsWith('/') && !next.startsWith('//')) res.redirect(next);
  res.redirect(next.startsWith('/') && !next.startsWith('//') ? next : '/');
  res.redirect(/^\/(?![/\\])[^\t\r\n]*$/.test(next) ? next : '/');
  if (isLocalUrl(next)) return res.redirect(next);
  if (ALLOWED.has(next)) return res.redirect(next);
  if (next === '/a') return res.redirect(next);
  const url = new URL(next, 'https://example.com');
  if (url.origin === 'https://example.com') return res.redirect(url.href);
  if (url.host === process.env.HOST) return res.redirect(next);
  res.redirect(new URL(next, 'https://example.com').pathname);
  const kind = z.enum(['/a', '/b']).parse(req.query.kind);
  res.redirect(kind);
  let to = String(req.query.to);
  if (!to.startsWith('/') || to.startsWith('//')) to = '/';
  res.redirect(to);
  if (next[0] !== '/' || next[1] === '/') return;
  res.redirect(next);
});
const map = new Map<string, string>();
app.get('/map', (req) => {
  map.set('location', req.query.location as string);
});
