import type { FastifyError, FastifyInstance } from 'fastify';
import { ZodError } from 'zod';

export async function errors(app: FastifyInstance): Promise<void> {
  app.setNotFoundHandler((request, reply) => {
    return reply.code(404).send({ error: `No route ${request.method} ${request.url}` });
  });

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ error: 'Invalid request', issues: error.issues });
    if ((error.statusCode ?? 500) < 500) return reply.code(error.statusCode ?? 400).send({ error: error.message });
    request.log.error({ err: error, url: request.url }, 'request failed');
    return reply.code(500).send({ error: 'Internal error' });
  });
}
