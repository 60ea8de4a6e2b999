import type { FastifyInstance } from 'fastify';
import { Types } from 'mongoose';
import { db } from '../config/database';
import { ObservationModel } from '../models/observation';

const GROUPS = new Set(['boletes', 'agarics', 'polypores']);

interface Aggregate {
  Querystring: { group?: string; by?: string; observer?: string };
}

export async function species(app: FastifyInstance): Promise<void> {
  app.get<Aggregate>('/counts', async (request, reply) => {
    const group = request.query.group ?? '';
    if (!GROUPS.has(group)) return reply.code(400).send({ error: 'Unknown group' });
    return db()
      .collection('observations')
      .aggregate([{ $match: { group } }, { $group: { _id: '$species', n: { $sum: 1 } } }])
      .toArray();
  });

  app.post<{ Body: { match: object } }>('/aggregate', async (request) => {
    const pipeline = [{ $match: request.body.match }, { $limit: 100 }];
    return ObservationModel.aggregate(pipeline); // todo-want injection/nosql-object
  });

  app.get<Aggregate>('/of-observer', async (request) => {
    const observer = new Types.ObjectId(request.query.observer);
    return ObservationModel.aggregate([{ $match: { observer } }, { $sortByCount: '$species' }]);
  });

  app.get<{ Params: { name: string } }>('/:name', async (request) => {
    const { name } = request.params;
    return db().collection('species').findOne({ name });
  });

  app.post<{ Body: { body: string } }>('/score', async (request) => {
    const score = { $function: { body: request.body.body, args: ['$species'], lang: 'js' } }; // want injection/nosql-where
    return ObservationModel.aggregate([{ $addFields: { score } }]);
  });

  app.post<{ Body: { weight: number } }>('/weighted', async (request) => {
    const weight = Number(request.body.weight);
    return ObservationModel.aggregate([{ $addFields: { score: { $multiply: ['$count', weight] } } }]);
  });
}
