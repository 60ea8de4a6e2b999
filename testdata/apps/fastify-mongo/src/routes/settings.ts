import type { FastifyInstance } from 'fastify';
import _ from 'lodash';
import { z } from 'zod';

type Value = string | number | boolean;

const stored: Record<string, Record<string, Value>> = { map: { zoom: 8 }, mail: { digest: true } };
const flags = new Map<string, boolean>();
const Section = z.enum(['map', 'mail']);
const Setting = z.object({ section: Section, key: z.enum(['zoom', 'digest', 'style']), value: z.union([z.string(), z.number(), z.boolean()]) });

interface Put {
  Body: { section: string; key: string; value: Value };
}

const operations: Record<string, (key: string) => unknown> = {
  enable: (key) => flags.set(key, true),
  disable: (key) => flags.set(key, false),
};

async function reading(app: FastifyInstance): Promise<void> {
  app.get('/all', async () => stored);
}

async function writing(app: FastifyInstance): Promise<void> {
  app.put<Put>('/raw', async (request, reply) => {
    const { section, key, value } = request.body;
    const target = stored[section] ?? (stored[section] = {});
    target[key] = value; // todo-want data/prototype-pollution-assignment
    return reply.code(204).send();
  });

  app.put<Put>('/', async (request, reply) => {
    const { section, key, value } = Setting.parse(request.body);
    (stored[section] ??= {})[key] = value;
    return reply.code(204).send();
  });

  app.put<Put>('/checked', async (request, reply) => {
    const { section, key, value } = request.body;
    if (!Object.hasOwn(stored, section) || !/^[a-z]+$/.test(key)) return reply.code(404).send();
    const target = stored[section];
    if (target) target[`user.${key}`] = value;
    return reply.code(204).send();
  });

  app.put<Put>('/defaults', async (request, reply) => {
    stored[request.body.section]![request.body.key] = request.body.value; // want data/prototype-pollution-assignment
    return reply.code(204).send();
  });

  // The lodash in use refuses the names of prototypes.
  app.put<{ Body: { path: string; value: Value } }>('/path', async (request, reply) => {
    _.set(stored, request.body.path, request.body.value);
    return reply.code(204).send();
  });

  app.put<{ Body: { name: string; on: boolean } }>('/flags', async (request, reply) => {
    flags.set(request.body.name, Boolean(request.body.on));
    _.set(stored, 'map.style', String(request.body.on));
    return reply.code(204).send();
  });

  app.post<{ Params: { operation: string }; Body: { key: string } }>('/:operation', async (request, reply) => {
    operations[request.params.operation]?.(request.body.key); // want data/remote-property
    return reply.code(204).send();
  });

  app.post<{ Params: { operation: string }; Body: { key: string } }>('/own/:operation', async (request, reply) => {
    const { operation } = request.params;
    if (!Object.hasOwn(operations, operation)) return reply.code(404).send();
    operations[operation]?.(request.body.key);
    return reply.code(204).send();
  });

  app.post<{ Params: { operation: string }; Body: { key: string } }>('/known/:operation', async (request, reply) => {
    const { operation } = request.params;
    if (operation === 'enable' || operation === 'disable') operations[operation]?.(request.body.key);
    return reply.code(204).send();
  });
}

export async function settings(app: FastifyInstance): Promise<void> {
  await app.register(reading);
  await app.register(writing);
}
