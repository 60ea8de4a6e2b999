import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ObjectId } from 'mongodb';
import { z } from 'zod';
import { db } from '../config/database';
import { ObservationModel } from '../models/observation';
import { signedIn } from '../plugins/sessions';

const NewObservation = z.object({
  species: z.string().max(100),
  place: z.object({ lat: z.number(), lon: z.number() }),
  note: z.string().max(2000).default(''),
});
const Status = z.enum(['new', 'confirmed', 'rejected']);
const SORTS: Record<string, Record<string, 1 | -1>> = { newest: { seenAt: -1 }, oldest: { seenAt: 1 } };

interface ListQuery {
  species?: string;
  status?: string;
  sort?: string;
  page?: string;
}

interface UpdateBody {
  species: string;
  filter: Record<string, unknown>;
}

const pageOf = (request: FastifyRequest<{ Querystring: ListQuery }>) => Math.max(0, Number(request.query.page ?? 0));

export async function observations(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: ListQuery }>('/', async (request) => {
    const { species, status, sort = 'newest' } = request.query;
    const filter: Record<string, string> = {};
    if (typeof species === 'string') filter.species = species;
    if (status) filter.status = Status.parse(status);
    return ObservationModel.find(filter).sort(SORTS[sort] ?? { seenAt: -1 }).skip(pageOf(request) * 30).limit(30);
  });

  app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
    if (!ObjectId.isValid(request.params.id)) return reply.code(404).send({ error: 'Not found' });
    const found = await db().collection('observations').findOne({ _id: new ObjectId(request.params.id) });
    return found ?? reply.code(404).send({ error: 'Not found' });
  });

  app.post('/', { preHandler: signedIn }, async (request, reply) => {
    const data = NewObservation.parse(request.body);
    const created = await ObservationModel.create({ ...data, observer: request.session?.userId });
    return reply.code(201).send({ id: created.id });
  });

  app.post<{ Body: UpdateBody }>('/find', async (request) => {
    const { filter } = request.body;
    return db().collection('observations').find(filter).limit(100).toArray(); // want injection/nosql-object
  });

  app.post<{ Body: UpdateBody }>('/find-safe', async (request) => {
    const species = String(request.body.species);
    const exact = { species, status: { $eq: String(request.body.filter.status) } };
    return db().collection('observations').find(exact).limit(100).toArray();
  });

  app.post<{ Body: { species: string } }>('/count', async (request) => {
    const { species } = request.body;
    return { count: await db().collection('observations').countDocuments({ species }) }; // want injection/nosql-object
  });

  app.post<{ Body: { species: unknown } }>('/count-checked', async (request, reply) => {
    const { species } = request.body;
    if (typeof species !== 'string') return reply.code(400).send({ error: 'A species is a name' });
    return { count: await db().collection('observations').countDocuments({ species }) };
  });

  app.post<{ Body: { species: string } }>(
    '/count-schema',
    { schema: { body: { type: 'object', required: ['species'], properties: { species: { type: 'string' } } } } },
    async (request) => ({ count: await db().collection('observations').countDocuments({ species: request.body.species }) }),
  );

  app.patch<{ Params: { id: string }; Body: { status: string } }>('/:id/status', async (request, reply) => {
    const status = Status.parse(request.body.status);
    await db().collection('observations').updateOne({ _id: new ObjectId(request.params.id) }, { $set: { status } });
    return reply.code(204).send();
  });

  app.patch<{ Params: { id: string }; Body: Record<string, unknown> }>('/:id', async (request, reply) => {
    const changes = { ...request.body, editedAt: new Date() };
    await ObservationModel.findByIdAndUpdate(request.params.id, changes); // want data/mass-assignment
    return reply.code(204).send();
  });
}
