// path: src/server.ts
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { Server } from 'socket.io';
import { ApolloServer } from '@apollo/server';
import busboy from 'busboy';
import formidable from 'formidable';
import http from 'node:http';
import { z } from 'zod';
import { publicProcedure } from './trpc';
import { actionClient } from './safe-action';
import { sink } from 'test';

const app = express();
app.get('/a', (req, res) => sink(req.query.a)); // bad
app.route('/b').get((req) => sink(req.params.a)).post((req) => sink(req.body)); // bad
app.use((err: Error, req: any, res: any, next: any) => sink(req.headers.a)); // bad
app.param('id', (req, res, next, id) => sink(id)); // bad
app.use((err: Error, req: any, res: any, next: any) => sink(err.message));

const server = fastify();
server.route({ method: 'GET', url: '/', handler: async (request) => sink(request.query) }); // bad
server.addHook('preHandler', async (request) => sink(request.headers.x)); // bad
server.register(async (instance) => {
  instance.post('/', async (request) => sink(request.body)); // bad
});

new Hono().basePath('/api').get('/', (c) => sink(c.req.param('id'))).post('/', async (c) => sink(await c.req.json())); // bad
new Hono().get('/x', (c) => sink(c.req.valid('json')));

const wss = new WebSocketServer({ port: 1 });
wss.on('connection', (ws, request) => {
  sink(request.headers.host); // bad
  ws.on('message', (data) => sink(data.toString())); // bad
  ws.on('close', (code) => sink(code));
});
const io = new Server();
io.on('connection', (socket) => {
  sink(socket.handshake.query.a); // bad
  socket.on('chat', (text) => sink(text)); // bad
  socket.on('disconnect', (reason) => sink(reason));
});

const resolvers = {
  Query: { user: (_: unknown, args: any) => sink(args.id) }, // bad
  User: { name: (user: any, args: any) => sink(user.name) },
};
export const apollo = new ApolloServer({ resolvers });

export const procedure = publicProcedure
  .input(z.object({ id: z.string(), n: z.number(), kind: z.enum(['a']) }))
  .query(({ input }) => {
    sink(input.id); // bad
    sink(input.n);
    sink(input.kind);
  });
export const action = actionClient.schema(z.object({ id: z.string(), n: z.number() })).action(async ({ parsedInput }) => {
  sink(parsedInput.id); // bad
  sink(parsedInput.n);
});

http.createServer((req, res) => {
  const bb = busboy({ headers: req.headers });
  bb.on('field', (name, value) => sink(value)); // bad
  bb.on('finish', (x) => sink(x));
  formidable().parse(req, (err, fields) => sink(fields.a)); // bad
  req.on('data', (chunk) => sink(chunk)); // bad
  req.on('end', (x) => sink(x));
  let body = '';
  req.on('data', (chunk) => {
    body += chunk;
  });
  req.on('end', () => {
    sink(body); // bad
    sink(JSON.parse(body).name); // bad
  });
});
