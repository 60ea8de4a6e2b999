import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { db } from '../config/database';

export interface Session {
  token: string;
  userId: string;
  role: 'member' | 'moderator';
}

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
  }
}

export async function sessions(app: FastifyInstance): Promise<void> {
  app.decorateRequest('session', null);
  app.addHook('preHandler', async (request) => {
    const { valid, value } = request.unsignCookie(request.cookies.session ?? '');
    if (!valid || !value) return;
    request.session = await db().collection<Session>('sessions').findOne({ token: value });
  });
}

export async function signedIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.session) await reply.code(401).send({ error: 'Sign in first' });
}

export async function openSession(userId: string, role: Session['role']): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db().collection<Session>('sessions').insertOne({ token, userId, role });
  return token;
}
