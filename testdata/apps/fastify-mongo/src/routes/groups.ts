import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isValidObjectId, Types } from 'mongoose';
import { z } from 'zod';
import { db } from '../config/database';
import { escapeRegExp } from '../lib/regexp';
import { ObservationModel } from '../models/observation';
import { UserModel } from '../models/user';
import { signedIn } from '../plugins/sessions';
import { ObservationService } from '../services/observation-service';

const ROOT = path.resolve('/srv/sporehub/groups');
const KINDS = ['walk', 'course', 'talk'] as const;
const EXPORTERS: Record<string, readonly string[]> = { csv: ['--csv'], json: ['--json', '--pretty'] };
const NAME = /^[\p{L}\d-]{1,40}$/u;

const Group = z.object({
  name: z.string().min(1).max(80),
  kind: z.enum(KINDS),
  leader: z.string().regex(/^[0-9a-f]{24}$/),
  places: z.number().int().positive(),
});

type Kind = (typeof KINDS)[number];

interface GroupRequest {
  Params: { id: string; name: string };
  Querystring: { kind?: string; q?: string; page?: string; format?: string };
  Body: { name: string; kind: string; members: unknown[]; filter: Record<string, unknown> };
}

const isKind = (text: unknown): text is Kind => (KINDS as readonly unknown[]).includes(text);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function kindOf(request: FastifyRequest<GroupRequest>): Kind {
  const { kind } = request.query;
  if (!isKind(kind)) throw Object.assign(new Error('Unknown kind'), { statusCode: 400 });
  return kind;
}

async function rename(request: FastifyRequest<GroupRequest>, reply: FastifyReply): Promise<void> {
  const { name } = request.body;
  assert(typeof name === 'string' && name.length < 80);
  await db().collection('groups').updateOne({ name }, { $set: { renamedAt: new Date() } });
  await reply.code(204).send();
}

export async function groups(app: FastifyInstance): Promise<void> {
  const service = new ObservationService(db().collection('observations'));

  app.get<GroupRequest>('/', async (request) => {
    const kind = kindOf(request);
    return db().collection('groups').find({ kind }).skip(Number(request.query.page ?? 0) * 20).limit(20).toArray(); // todo-ok injection/nosql-object
  });

  app.post<GroupRequest>('/', { preHandler: signedIn }, async (request, reply) => {
    const { name, kind, leader, places } = Group.parse(request.body);
    const group = { name, kind, leader: new Types.ObjectId(leader), places };
    await db().collection('groups').insertOne(group);
    return reply.code(201).send(group);
  });

  app.put<GroupRequest>('/rename', rename);

  app.get<GroupRequest>('/:id', async (request, reply) => {
    if (!isValidObjectId(request.params.id)) return reply.code(404).send();
    return service.byId(request.params.id);
  });

  app.get<GroupRequest>('/:id/confirmed', async () => service.matching({ status: 'confirmed' }));

  app.get<GroupRequest>('/popular', async (request) => service.where(`this.views > ${Number(request.query.page)}`));

  app.post<GroupRequest>('/search', async (request) => {
    const name = text(request.body.name);
    const members = request.body.members.map((member) => String(member));
    return db().collection('groups').find({ name, members: { $in: members } }).toArray();
  });

  app.post<GroupRequest>('/search/kind', async (request, reply) => {
    const { kind } = request.body;
    switch (kind) {
      case 'walk':
      case 'talk':
        return db().collection('groups').find({ kind }).toArray();
      default:
        return reply.code(400).send({ error: 'Unknown kind' });
    }
  });

  app.post<GroupRequest>('/search/filter', async (request) => {
    const filter: Record<string, string> = {};
    for (const [key, value] of Object.entries(request.body.filter)) {
      if ((key === 'name' || key === 'kind') && typeof value === 'string') filter[key] = value;
    }
    return db().collection('groups').find(filter).toArray();
  });

  app.get<GroupRequest>('/search/text', async (request) => {
    const q = escapeRegExp(text(request.query.q));
    return ObservationModel.find({ note: { $regex: `^${q}`, $options: 'i' } });
  });

  app.get<GroupRequest>('/members/:name', async (request) => UserModel.find({ name: request.params.name }).lean());

  app.get<GroupRequest>('/members/by-id/:id', async (request) => {
    const id = new Types.ObjectId(request.params.id);
    return UserModel.findOne({ _id: id }).lean();
  });

  app.get<GroupRequest>('/poster/:name', async (request, reply) => {
    const { name } = request.params;
    if (!NAME.test(name)) return reply.code(404).send();
    return reply.type('image/png').send(await readFile(path.join(ROOT, 'posters', `${name}.png`)));
  });

  app.get<GroupRequest>('/export', async (request, reply) => {
    const options = EXPORTERS[request.query.format ?? 'csv'];
    if (!options) return reply.code(400).send({ error: 'Unknown format' });
    const child = spawn('mongoexport', [...options, '--collection', 'groups'], { shell: false });
    return reply.type('text/plain').send(child.stdout);
  });

  app.post<GroupRequest>('/poster', async (request, reply) => {
    const title = text(request.body.name).slice(0, 80);
    execFile('qrencode', ['-o', '/srv/sporehub/qr.png', '--', title], (err) => request.log.info({ err }, 'poster'));
    return reply.code(202).send();
  });

  app.post<GroupRequest>('/protocol', async (request, reply) => {
    const day = new Date().toISOString().slice(0, 10);
    await writeFile(path.join(ROOT, `${day}.json`), JSON.stringify(request.body));
    request.log.info({ name: request.body.name }, 'protocol kept');
    return reply.code(204).send();
  });

  app.get<GroupRequest>('/page', async (request, reply) => {
    let { q } = request.query;
    if (q !== 'nothing') {
      q = 'everything';
    }
    return reply.type('text/html').send(`<h1>${q}</h1>`);
  });

  app.get<GroupRequest>('/calendar', async (request, reply) => {
    const month = Number.parseInt(request.query.page ?? '1', 10);
    const { hostname } = new URL(process.env.CALENDAR_URL ?? 'https://calendar.sporehub.example');
    const response = await fetch(`https://${hostname}/months/${month}?q=${encodeURIComponent(text(request.query.q))}`);
    return reply.send(await response.json());
  });
}
