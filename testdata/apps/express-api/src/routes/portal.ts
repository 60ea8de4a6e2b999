import { Router, type RequestHandler } from 'express';
import { format } from 'node:util';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { pool } from '../config/database';

const ORIGINS = ['https://portal.ledgerline.example', 'https://app.ledgerline.example'];
const PARTNER = /^https:\/\/[a-z0-9-]+\.partners\.ledgerline\.example$/;
const PLANS = { free: 3, team: 25, company: 500 } as const;

const Barcode = z.object({ digits: z.string().regex(/^\d{1,20}$/), width: z.coerce.number().int().max(64) });

const router = Router();

const openCors: RequestHandler = (req, res, next) => {
  const origin = req.headers.origin;
  if (origin) {
    res.setHeader('Access-Control-Allow-Origin', origin); // want http/cors-reflected-origin
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  next();
};

const listedCors: RequestHandler = (req, res, next) => {
  const { origin } = req.headers;
  if (origin && (ORIGINS.includes(origin) || PARTNER.test(origin))) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Vary', 'Origin');
  }
  next();
};

const oneOrigin: RequestHandler = (req, res, next) => {
  if (req.get('origin') === ORIGINS[0]) res.set('Access-Control-Allow-Origin', ORIGINS[0]);
  next();
};

router.use('/widgets', openCors);
router.use('/embed', listedCors, oneOrigin);

router.get('/widgets/frame', (req, res) => {
  res.setHeader('X-Frame-Options', `ALLOW-FROM ${req.query.site}`); // want http/frame-options-weak
  res.type('html').send('<div id="widget"></div>');
});

router.get('/embed/frame', (_req, res) => {
  res.setHeader('X-Frame-Options', 'SAMEORIGIN');
  res.type('html').send('<div id="embed"></div>');
});

router.get('/profile', (req, res) => {
  res.render('profile', req.body); // want injection/template-object
});

router.get('/profile/v2', (req, res) => {
  const { name, city } = req.body;
  res.render('profile', { name: String(name), city: String(city), query: req.query });
});

router.delete('/customers/:id', async (req, res) => {
  if (req.headers['x-user-role'] === 'admin') { // want auth/client-controlled-authorization
    await pool.query('DELETE FROM customers WHERE id = $1', [req.params.id]);
  }
  res.sendStatus(204);
});

router.delete('/drafts/:id', async (req, res) => {
  if (req.session?.role !== 'admin') {
    res.sendStatus(403);
    return;
  }
  await pool.query('DELETE FROM drafts WHERE id = $1', [req.params.id]);
  res.sendStatus(204);
});

router.get('/plans', (req, res) => {
  const seats = PLANS[req.query.plan as keyof typeof PLANS] ?? PLANS.free;
  res.json({ seats });
});

router.get('/barcode', (req, res) => {
  const width = Number(req.query.width);
  const row = '|'.repeat(width); // want data/resource-exhaustion
  res.type('text/plain').send(row);
});

router.get('/barcode/v2', (req, res) => {
  const { digits, width } = Barcode.parse(req.query);
  res.type('text/plain').send('|'.repeat(width) + digits.padStart(20, '0'));
});

router.get('/blank', (req, res) => {
  const pages = Math.min(Number(req.query.pages) || 1, 50);
  res.type('text/plain').send(Buffer.alloc(pages * 80, ' '));
});

router.get('/nonce', (req, res) => {
  const size = Number(req.query.size);
  if (!(size > 0 && size <= 64)) {
    res.sendStatus(400);
    return;
  }
  res.json({ nonce: randomBytes(size).toString('hex') });
});

router.get('/greeting', (req, res) => {
  const pattern = String(req.query.pattern);
  res.json({ text: format(pattern, req.params, new Date()) }); // todo-want injection/format-string
});

router.get('/greeting/v2', (req, res) => {
  res.json({ text: format('%s, it is %s', String(req.query.name), new Date().toISOString()) });
});

export default router;
