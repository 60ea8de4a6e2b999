import { source, sink, file, html, find, go } from 'test';
import { z } from 'zod';
import type { NextApiRequest, NextApiResponse } from 'next';
import { assertPublicUrl, escapeHtml, parseBody, parseQuery, safeJsonForScript, safeRedirect, withMethods, SignupBody } from '../lib/security-helpers';
import { safeJoin, safeRealPath, safeEqual } from '@/lib/security-helpers.node';
import { safeJoin as other } from './paths';

// each helper cleans what it is for, and nothing else
async function cleaned() {
  const a = source();
  go(safeRedirect(a));
  file(safeRedirect(a)); // bad
  file(safeJoin('/srv', a));
  file(await safeRealPath('/srv', a));
  sink(safeJoin('/srv', a)); // bad
  html(escapeHtml(a));
  html(safeJsonForScript(a));
  sink(escapeHtml(a)); // bad
  sink(safeEqual(a, 'x'));
  file(other('/srv', a));
}
function asserted() {
  const a = source();
  fetch(a); // bad
  const b = source();
  assertPublicUrl(b);
  fetch(b);
  const c = source();
  fetch(assertPublicUrl(c));
  const d = source();
  fetch(assertPublicUrl(d).href);
  sink(assertPublicUrl(d).pathname); // bad
}

// bodies and queries that were checked
const Local = z.object({ name: z.string(), age: z.number() });
export default function handler(req: NextApiRequest, res: NextApiResponse) {
  find(req.body); // bad
  const parsed = parseBody(SignupBody, req);
  if (!parsed.ok) return;
  find(parsed.data);
  find(parsed.data.email);
  sink(parsed.data.email);
  const local = parseBody(Local, req);
  if (!local.ok) return;
  find(local.data);
  sink(local.data.name); // bad
  sink(local.data.age);
  const query = parseQuery(Local, req);
  if (query.ok) sink(query.data.name); // bad
  if (query.ok) find(query.data.name);
}
export async function POST(request: Request) {
  const parsed = await parseBody(Local, request);
  if (parsed.ok) sink(parsed.data.name); // bad
}

// handlers
export const list = withMethods(['POST'], (req, res) => {
  sink(req.query.id); // bad
});
export const map = withMethods({
  GET: (req, res) => sink(req.query.id), // bad
});
