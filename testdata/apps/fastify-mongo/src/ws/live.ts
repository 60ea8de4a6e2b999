import type { FastifyInstance } from 'fastify';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { db } from '../config/database';

const Message = z.object({ kind: z.enum(['watch', 'leave']), area: z.string().regex(/^[a-z0-9]{4,12}$/) });
const LAYERS = path.resolve('layers');

const watchers = new Map<string, Set<(text: string) => void>>();

export async function live(app: FastifyInstance): Promise<void> {
  app.get('/live', { websocket: true }, (socket) => {
    const send = (text: string) => socket.send(text);
    socket.on('message', async (raw) => {
      const parsed = Message.safeParse(JSON.parse(raw.toString()));
      if (!parsed.success) {
        socket.close(1008, 'Invalid message');
        return;
      }
      const { kind, area } = parsed.data;
      if (kind === 'leave') {
        watchers.get(area)?.delete(send);
        return;
      }
      const group = watchers.get(area) ?? new Set();
      watchers.set(area, group.add(send));
      socket.send(await readFile(path.join(LAYERS, `${area}.json`), 'utf8'));
    });
  });
}

/** The socket of the moderators listens on a port of its own. */
export function moderation(port: number): WebSocketServer {
  const server = new WebSocketServer({ port, host: '127.0.0.1', maxPayload: 16 * 1024 });
  server.on('connection', (socket) => {
    socket.on('message', async (raw) => {
      const { layer, status } = JSON.parse(raw.toString()) as { layer: string; status: unknown };
      const found = await db().collection('reports').find({ status: String(status) }).toArray();
      const file = await readFile(path.join(LAYERS, layer)); // want files/path-traversal
      socket.send(JSON.stringify({ found, size: file.length }));
    });
  });
  return server;
}
