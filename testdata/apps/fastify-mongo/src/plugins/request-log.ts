import type { FastifyInstance } from 'fastify';
import { appendFile } from 'node:fs/promises';

export async function requestLog(app: FastifyInstance): Promise<void> {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ url: request.url, ms: reply.elapsedTime }, 'done');
    if (reply.statusCode === 403) {
      const line = request.url.replace(/[\r\n]/g, '');
      await appendFile('/var/log/sporehub/denied.log', `${new Date().toISOString()} ${line}\n`);
    }
  });

  app.addHook('onRequest', async (request) => {
    const client = request.headers['x-client'];
    if (typeof client === 'string' && !/^[a-z]+\/[\d.]+$/.test(client)) {
      request.log.warn({ client }, 'odd client');
      console.warn(`odd client ${client}`);
    }
  });
}
