import type { FastifyInstance } from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import https from 'node:https';
import { db } from '../config/database';

const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false }); // want request/tls-reject-unauthorized
const pinned = new https.Agent({ keepAlive: true, ca: process.env.PARTNER_CA });

function post(host: string, payload: unknown, via: https.Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = https.request({ host, path: '/hook', method: 'POST', agent: via }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(JSON.stringify(payload));
  });
}

export async function webhooks(app: FastifyInstance): Promise<void> {
  app.post('/identify', async (request, reply) => {
    const signature = Buffer.from(String(request.headers['x-signature'] ?? ''), 'hex');
    const expected = createHmac('sha256', process.env.HOOK_SECRET ?? '').update(JSON.stringify(request.body)).digest();
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return reply.code(401).send();
    await post('hooks.partner.example', request.body, pinned);
    return reply.code(204).send();
  });

  app.post('/camera', async (request, reply) => {
    const digest = createHmac('sha256', process.env.CAMERA_SECRET ?? '').update(JSON.stringify(request.body)).digest('hex');
    if (request.headers['x-camera-signature'] !== digest) return reply.code(401).send(); // want crypto/timing-unsafe-compare
    await db().collection('frames').insertOne({ at: new Date(), camera: String(request.headers['x-camera']) });
    return reply.code(204).send();
  });

  app.post('/legacy', async (_request, reply) => {
    await post('old.partner.example', { at: Date.now() }, agent);
    return reply.code(204).send();
  });
}
