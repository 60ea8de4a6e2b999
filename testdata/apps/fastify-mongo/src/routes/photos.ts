import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { config } from '../config/config';
import { thumbnail } from '../services/thumbnails';

const ROOT = path.resolve(config.PHOTO_DIR);
const EXTENSIONS: Record<string, string> = { 'image/jpeg': '.jpg', 'image/png': '.png' };
const SIZES = ['small', 'large'] as const;

function inRoot(name: string): string {
  const full = path.resolve(ROOT, name);
  if (full !== ROOT && !full.startsWith(`${ROOT}${path.sep}`)) throw new Error('Outside the photos');
  return full;
}

export async function photos(app: FastifyInstance): Promise<void> {
  app.post('/', async (request, reply) => {
    const file = await request.file();
    if (!file) return reply.code(400).send({ error: 'A photo is required' });
    const extension = EXTENSIONS[file.mimetype];
    if (!extension) return reply.code(415).send({ error: 'JPEG or PNG, please' });
    const name = randomUUID() + extension;
    await pipeline(file.file, createWriteStream(path.join(ROOT, name)));
    await thumbnail(name, 'small');
    return reply.code(201).send({ name, title: file.filename });
  });

  app.post('/original', async (request, reply) => {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      const target = path.join(ROOT, part.filename);
      await pipeline(part.file, createWriteStream(target)); // want files/original-filename
    }
    return reply.code(204).send();
  });

  app.get<{ Querystring: { name: string } }>('/raw', async (request, reply) => {
    const file = `${ROOT}/${request.query.name}`;
    return reply.type('image/jpeg').send(createReadStream(file)); // want files/path-traversal
  });

  app.get<{ Querystring: { name: string } }>('/checked', async (request, reply) => {
    return reply.type('image/jpeg').send(createReadStream(inRoot(request.query.name)));
  });

  app.get<{ Querystring: { name: string } }>('/base', async (request, reply) => {
    const file = path.join(ROOT, path.basename(request.query.name));
    await access(file);
    return reply.type('image/jpeg').send(createReadStream(file));
  });

  app.get<{ Params: { size: string; id: string } }>('/:size/:id', async (request, reply) => {
    const size = SIZES.find((s) => s === request.params.size);
    if (!size || !/^[\da-f-]{36}$/.test(request.params.id)) return reply.code(404).send();
    const file = path.join(ROOT, size, `${request.params.id}.jpg`);
    return reply.type('image/jpeg').send(await readFile(file));
  });

  app.get<{ Params: { year: string } }>('/index/:year', async (request) => {
    const year = Number.parseInt(request.params.year, 10);
    return JSON.parse(await readFile(path.join(ROOT, `index-${year}.json`), 'utf8'));
  });

  app.delete<{ Body: { names: string[] } }>('/', async (request, reply) => {
    await Promise.all(request.body.names.map((name) => unlink(path.join(ROOT, name)))); // want files/path-traversal
    return reply.code(204).send();
  });

  app.delete<{ Body: { names: string[] } }>('/checked', async (request, reply) => {
    const safe = request.body.names.filter((name) => /^[\da-f-]{36}\.jpg$/.test(name));
    await Promise.all(safe.map((name) => unlink(path.join(ROOT, name))));
    return reply.code(204).send();
  });

  app.post('/packed', async (request) => {
    const file = await request.file();
    const packed = (await file?.toBuffer()) ?? Buffer.alloc(0);
    const plain = gunzipSync(packed, { maxOutputLength: 20_000_000 });
    const again = gunzipSync(packed); // todo-want files/decompression-bomb
    return { bytes: plain.length, same: again.length === plain.length };
  });
}
