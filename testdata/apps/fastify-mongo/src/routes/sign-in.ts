import type { FastifyInstance, FastifyReply } from 'fastify';
import { UserModel } from '../models/user';
import { openSession } from '../plugins/sessions';
import { hashPassword, passwordMatches, resetToken, tokenDigest } from '../services/passwords';

interface Login {
  Body: { email: string; password: string; next?: string };
}

const HOME = '/map';

function isSafePath(target: string): boolean {
  return /^\/(?![/\\])/.test(target);
}

function leave(reply: FastifyReply, target: string | undefined) {
  return reply.redirect(target || HOME); // want injection/open-redirect
}

export async function signIn(app: FastifyInstance): Promise<void> {
  app.post<Login>('/', async (request, reply) => {
    const { email, password, next } = request.body;
    const user = await UserModel.findOne({ email }).select('+passwordHash'); // want injection/nosql-object
    if (!user || !passwordMatches(password, user.passwordHash)) {
      request.log.warn({ email }, 'sign-in failed');
      return reply.code(401).send({ error: 'Wrong email or password' });
    }
    reply.setCookie('session', await openSession(user.id, user.role), {
      signed: true,
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/',
    });
    return leave(reply, next);
  });

  app.get<{ Querystring: { next?: string } }>('/done', async (request, reply) => {
    const next = request.query.next ?? HOME;
    return reply.redirect(isSafePath(next) ? next : HOME, 303);
  });

  app.get<{ Querystring: { next?: string } }>('/resume', async (request, reply) => {
    const { next = HOME } = request.query;
    if (!next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return reply.redirect(HOME); // todo-ok data/type-confusion
    return reply.redirect(next);
  });

  app.get<{ Params: { place: string } }>('/map/:place', async (request, reply) => {
    return reply.redirect(`/map?place=${encodeURIComponent(request.params.place)}`);
  });

  app.post<{ Body: { email: string } }>('/forgot', async (request, reply) => {
    const token = resetToken();
    await UserModel.updateOne({ email: String(request.body.email) }, { resetToken: tokenDigest(token) });
    return reply.code(202).send({});
  });

  app.post<{ Body: { token: string; password: string } }>('/reset', async (request, reply) => {
    const user = await UserModel.findOne({ resetToken: request.body.token }); // want injection/nosql-object
    if (!user) return reply.code(400).send({ error: 'The link has expired' });
    user.passwordHash = hashPassword(String(request.body.password));
    await user.save();
    return reply.redirect('/sign-in');
  });

  app.post<{ Body: { token: string } }>('/reset/check', async (request) => {
    const token = `${request.body.token}`;
    return { valid: (await UserModel.exists({ resetToken: tokenDigest(token) })) !== null };
  });
}
