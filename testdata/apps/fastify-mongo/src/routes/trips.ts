import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import { db } from '../config/database';

interface Trip {
  name: string;
  leader: string;
  public: boolean;
  tags: string[];
}

interface TripRequest {
  Body: Partial<Trip> & { from?: string; options?: { sort?: string } };
  Querystring: { tag?: string | string[]; name?: string; day?: string };
  Params: { id: string; lang: string };
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const GUIDES = path.resolve('guides');
const Tags = z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10);

/** Builds filters step by step. */
class TripFilter {
  private readonly filter: Filter<Trip> = { public: true };

  ledBy(leader: string | undefined): this {
    if (leader) this.filter.leader = leader;
    return this;
  }

  tagged(tags: string[]): this {
    this.filter.tags = { $all: tags };
    return this;
  }

  build(): Filter<Trip> {
    return this.filter;
  }
}

const trips = () => db().collection<Trip>('trips');

const filterOf = ({ body }: FastifyRequest<TripRequest>): Filter<Trip> => ({ public: true, leader: body.leader });

const checkedFilterOf = ({ body }: FastifyRequest<TripRequest>): Filter<Trip> => ({
  public: true,
  leader: String(body.leader),
  name: { $eq: String(body.name) },
});

function tagsOf(request: FastifyRequest<TripRequest>): string[] {
  const { tag } = request.query;
  if (tag === undefined) return [];
  return Tags.parse(Array.isArray(tag) ? tag : [tag]);
}

export async function tripRoutes(app: FastifyInstance): Promise<void> {
  app.post<TripRequest>('/find', async (request) => {
    const filter = filterOf(request);
    return trips().find(filter).toArray(); // todo-want injection/nosql-object
  });

  app.post<TripRequest>('/find/checked', async (request) => trips().find(checkedFilterOf(request)).toArray());

  app.post<TripRequest>('/find/led', async (request) => {
    const filter = new TripFilter().ledBy(request.body.leader).build();
    return trips().find(filter).toArray(); // todo-want injection/nosql-object
  });

  app.get<TripRequest>('/find/tagged', async (request) => {
    const filter = new TripFilter().ledBy(request.session?.userId).tagged(tagsOf(request)).build();
    return trips().find(filter).toArray();
  });

  app.delete<TripRequest>('/', async (request, reply) => {
    const { name, leader } = request.body;
    await trips().deleteOne({ $and: [{ leader: request.session?.userId }, { name }] }); // todo-want injection/nosql-object
    request.log.info({ name, leader }, 'trip removed');
    return reply.code(204).send();
  });

  app.delete<TripRequest>('/:id', async (request, reply) => {
    await trips().deleteOne({ name: request.params.id, leader: request.session?.userId });
    return reply.code(204).send();
  });

  app.put<TripRequest>('/:id', async (request, reply) => {
    const { name, tags } = request.body;
    await trips().updateOne(
      { name: request.params.id },
      { $set: { name: String(name), tags: Tags.parse(tags), public: Boolean(request.body.public) } },
    );
    return reply.code(204).send();
  });

  app.get<TripRequest>('/on', async (request, reply) => {
    const match = DAY.exec(request.query.day ?? '');
    if (match === null) return reply.code(400).send({ error: 'A day looks like 2026-09-01' });
    return JSON.parse(await readFile(path.join(GUIDES, `${match[1]}/${match[2]}.json`), 'utf8'));
  });

  app.get<TripRequest>('/guide/:lang', async (request, reply) => {
    const lang = request.params.lang;
    if (lang !== 'en' && lang !== 'fi') return reply.code(404).send({ error: 'No such guide' });
    return reply.type('text/plain').send(await readFile(path.join(GUIDES, `guide.${lang}.txt`)));
  });

  app.get<TripRequest>('/guide', async (request, reply) => {
    const { name } = path.parse(request.query.name ?? 'start');
    return reply.type('text/plain').send(await readFile(path.join(GUIDES, `${name}.txt`)));
  });
}
