import type { FastifyInstance } from 'fastify';
import _ from 'lodash';
import { db } from '../config/database';
import { escapeRegExp } from '../lib/regexp';
import { ObservationModel } from '../models/observation';

interface Query {
  Querystring: { q: string; field?: string };
}

const FIELDS = ['species', 'note'];

export async function search(app: FastifyInstance): Promise<void> {
  app.get<Query>('/', async (request) => {
    return ObservationModel.find({ species: { $regex: request.query.q, $options: 'i' } }); /* want data/regex-injection */ // todo-ok injection/nosql-object
  });

  app.get<Query>('/escaped', async (request) => {
    const q = escapeRegExp(String(request.query.q));
    return ObservationModel.find({ species: { $regex: _.escapeRegExp(q), $options: 'i' } });
  });

  app.get<Query>('/notes', async (request) => {
    const all = await db().collection<{ note: string }>('observations').find().toArray();
    const pattern = new RegExp(`\\b${request.query.q}`, 'iu'); // want data/regex-injection
    return all.filter(({ note }) => pattern.test(note));
  });

  app.get<Query>('/text', async (request) => {
    const q = String(request.query.q);
    return ObservationModel.find({ $text: { $search: q } });
  });

  app.get<Query>('/field', async (request, reply) => {
    const field = request.query.field ?? 'species';
    if (!FIELDS.includes(field)) return reply.code(400).send({ error: 'Unknown field' });
    return ObservationModel.find({ [field]: String(request.query.q) });
  });

  app.get<Query>('/words', async (request) => {
    const words = String(request.query.q).toLowerCase().split(/\s+/);
    const all = await db().collection<{ note: string }>('observations').find().toArray();
    return all.filter(({ note }) => words.every((word) => note.toLowerCase().includes(word)));
  });

  app.get<Query>('/literal', async (request) => {
    const escaped = String(request.query.q).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${escaped}$`, 'i');
    return ObservationModel.find({ species: pattern });
  });
}
