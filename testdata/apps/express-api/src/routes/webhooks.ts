import { Router } from 'express';
import axios from 'axios';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { pool } from '../config/database';
import { logger } from '../config/logger';

const router = Router();
const PARTNERS = new Set(['hooks.fernwood.example', 'api.northbank.example']);
const REGIONS: Record<string, string> = {
  eu: 'https://eu.rates.example/latest',
  us: 'https://us.rates.example/latest',
};

const Subscription = z.object({ url: z.url(), events: z.array(z.enum(['paid', 'sent'])) });

async function deliver(url: string, event: string): Promise<number> {
  const response = await fetch(url, { // want request/ssrf
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event }),
    redirect: 'error',
    signal: AbortSignal.timeout(5000),
  });
  return response.status;
}

async function deliverToPartner(target: string): Promise<number> {
  const url = new URL(target);
  if (url.protocol !== 'https:' || !PARTNERS.has(url.hostname)) throw new Error('Not a partner');
  const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(5000) });
  return response.status;
}

router.post('/test', async (req, res) => {
  const { url } = Subscription.parse(req.body);
  res.json({ status: await deliver(url, 'test') });
});

router.post('/test-partner', async (req, res) => {
  res.json({ status: await deliverToPartner(String(req.body.url)) });
});

router.post('/', async (req, res) => {
  const { url, events } = Subscription.parse(req.body);
  const secret = randomBytes(32).toString('hex');
  await pool.query('INSERT INTO webhooks (url, events, secret) VALUES ($1, $2, $3)', [url, events, secret]);
  res.status(201).json({ secret });
});

router.get('/rates/:region', async (req, res) => {
  const endpoint = REGIONS[req.params.region];
  if (!endpoint) {
    res.sendStatus(404);
    return;
  }
  const { data } = await axios.get(endpoint, { timeout: 3000 });
  res.json(data);
});

router.get('/vat/:number', async (req, res) => {
  const number = encodeURIComponent(req.params.number);
  const { data } = await axios.get(`https://vat.example/check/${number}`, { timeout: 3000 });
  res.json(data);
});

router.get('/bank', async (req, res) => {
  const params = new URLSearchParams({ iban: String(req.query.iban) });
  const response = await fetch(`https://banks.example/lookup?${params}`);
  res.json(await response.json());
});

router.get('/logo', async (req, res) => {
  const domain = String(req.query.domain);
  const { data } = await axios.get<ArrayBuffer>(`https://${domain}/favicon.ico`, { responseType: 'arraybuffer' }); // want request/ssrf
  res.type('image/x-icon').send(Buffer.from(data));
});

router.post('/incoming/:partner', async (req, res) => {
  const mac = createHmac('sha256', process.env.WEBHOOK_SECRET ?? '').update(JSON.stringify(req.body)).digest();
  const given = Buffer.from(req.get('x-signature') ?? '', 'hex');
  if (given.length !== mac.length || !timingSafeEqual(given, mac)) {
    res.sendStatus(401);
    return;
  }
  logger.info('webhook', { partner: req.params.partner });
  res.sendStatus(204);
});

export default router;
