import Fastify, { type FastifyRequest } from 'fastify';

const app = Fastify();

app.post('/notes', async (request: FastifyRequest<{ Body: { text: string; pinned?: boolean } }>, reply) => {
  return reply.send({ length: request.body.text.length });
});
app.put('/notes/:id', async (request) => {
  const { title, order } = request.body as { title: string; order: number };
  return { title, order };
});
app.post('/checked', { schema: { body: { type: 'object' } } }, async (request) => request.body.text.trim());
