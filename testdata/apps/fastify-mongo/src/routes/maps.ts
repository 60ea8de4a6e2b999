import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { createReadStream } from 'node:fs';
import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { ObjectId } from 'mongodb';
import { db } from '../config/database';

const TILES = path.resolve('/srv/sporehub/tiles');
const STYLES = new Map<string, string>([
  ['outdoor', 'outdoor.json'],
  ['satellite', 'satellite.json'],
]);

interface Tile {
  Params: { z: string; x: string; y: string };
  Querystring: { style?: string; file?: string; host?: string; ids?: string };
}

type Finder = (file: string) => Promise<Buffer>;

const cached = (find: Finder): Finder => {
  const cache = new Map<string, Buffer>();
  return async (file) => {
    const hit = cache.get(file);
    if (hit) return hit;
    const found = await find(file);
    cache.set(file, found);
    return found;
  };
};

const readTile = cached((file) => readFile(path.join(TILES, file)));

const tile: RouteHandlerMethod<any, any, any, Tile> = async (request, reply) => {
  const [z, x, y] = [request.params.z, request.params.x, request.params.y].map((n) => Number.parseInt(n, 10));
  return reply.type('image/png').send(await readTile(`${z}/${x}/${y}.png`));
};

async function style(request: FastifyRequest<Tile>, reply: FastifyReply) {
  const file = STYLES.get(request.query.style ?? 'outdoor');
  if (!file) return reply.code(404).send({ error: 'No such style' });
  return reply.type('application/json').send(createReadStream(path.join(TILES, file)));
}

async function legend(request: FastifyRequest<Tile>, reply: FastifyReply) {
  const { file = 'legend.html' } = request.query;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path.join(TILES, file)); // want files/path-traversal
    return reply.type('text/plain').send(await handle.readFile());
  } finally {
    await handle?.close();
  }
}

async function checkedLegend(request: FastifyRequest<Tile>, reply: FastifyReply) {
  const full = path.normalize(path.join(TILES, request.query.file ?? 'legend.html'));
  const allowed = full.startsWith(TILES + path.sep);
  if (!allowed) return reply.code(404).send({ error: 'No such legend' });
  const { size } = await stat(full);
  return reply.header('content-length', size).send(createReadStream(full));
}

function ping(host: string, done: (err: Error | null, status?: number) => void): void {
  https
    .get({ host, path: '/status', timeout: 2000 }, (response) => done(null, response.statusCode)) // want request/ssrf
    .on('error', (err) => done(err));
}

export async function maps(app: FastifyInstance): Promise<void> {
  app.get<Tile>('/:z/:x/:y', tile);
  app.get<Tile>('/style', style);
  app.route<Tile>({ method: 'GET', url: '/legend', handler: legend });
  app.route<Tile>({ method: 'GET', url: '/legend/checked', handler: checkedLegend });

  app.get<Tile>('/ping', (request, reply) => {
    ping(request.query.host ?? 'tiles.sporehub.example', (err, status) => {
      void reply.send({ ok: !err, status });
    });
  });

  app.get<Tile>('/ping/north', (request, reply) => {
    const host = request.query.host === 'backup' ? 'tiles2.sporehub.example' : 'tiles.sporehub.example';
    https.get({ host, path: '/status' }, (response) => void reply.send({ status: response.statusCode }));
  });

  app.get<Tile>('/places', async (request) => {
    const ids = (request.query.ids ?? '').split(',').filter(ObjectId.isValid).map((id) => new ObjectId(id));
    return db().collection('places').find({ _id: { $in: ids } }).toArray();
  });

  app.post<{ Body: { near: unknown; tags: unknown[] } }>('/places', async (request) => {
    const query: Record<string, unknown> = { public: true };
    if (request.body.near) query.near = request.body.near;
    return db().collection('places').find(query).toArray(); // todo-want injection/nosql-object
  });

  app.post<{ Body: { tags: unknown[] } }>('/places/tagged', async (request) => {
    const tags = request.body.tags.filter((tag) => typeof tag === 'string');
    return db().collection('places').find({ tags: { $in: tags } }).toArray();
  });

  app.post<{ Body: { name: string } }>('/places/named', async (request) => {
    const name = request.body.name.toString();
    return db().collection('places').findOne({ name });
  });
}
