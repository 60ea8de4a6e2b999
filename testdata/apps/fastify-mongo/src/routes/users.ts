import type { FastifyInstance } from 'fastify';
import _ from 'lodash';
import { z } from 'zod';
import { UserModel, type User } from '../models/user';

const Profile = z.object({ name: z.string().max(80), email: z.email() });

export async function users(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/:id', async (request) => UserModel.findById(request.params.id));

  app.post<{ Body: User }>('/', async (request, reply) => {
    const user = await UserModel.create(request.body); // want data/mass-assignment
    return reply.code(201).send({ id: user.id });
  });

  app.post('/checked', async (request, reply) => {
    const user = await UserModel.create({ ...Profile.parse(request.body), role: 'member', passwordHash: '-' });
    return reply.code(201).send({ id: user.id });
  });

  app.patch<{ Params: { id: string }; Body: User }>('/:id', async (request, reply) => {
    const user = await UserModel.findById(request.params.id);
    if (!user) return reply.code(404).send();
    Object.assign(user, request.body); // want data/mass-assignment
    await user.save();
    return reply.code(204).send();
  });

  app.patch<{ Params: { id: string }; Body: User }>('/:id/name', async (request, reply) => {
    const { name } = request.body;
    await UserModel.findByIdAndUpdate(request.params.id, { name: String(name) });
    return reply.code(204).send();
  });

  app.patch<{ Params: { id: string }; Body: User }>('/:id/profile', async (request, reply) => {
    await UserModel.updateOne({ _id: request.params.id }, _.pick(request.body, ['name']));
    return reply.code(204).send();
  });

  app.get<{ Querystring: { role?: string } }>('/', async (request) => {
    const role = request.query.role === 'moderator' ? 'moderator' : 'member';
    return UserModel.find({ role }).limit(100);
  });
}
