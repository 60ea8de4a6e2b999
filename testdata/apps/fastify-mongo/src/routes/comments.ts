import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ObjectId, type Collection } from 'mongodb';
import { db } from '../config/database';

interface Comment {
  observation: string;
  author: string;
  text: string;
  hidden: boolean;
}

class CommentRepository {
  constructor(private readonly comments: Collection<Comment>) {}

  of(observation: string): Promise<Comment[]> {
    return this.comments.find({ observation, hidden: false }).toArray();
  }

  async removeBy(author: unknown): Promise<number> {
    const result = await this.comments.deleteMany({ author } as Partial<Comment>); // todo-want injection/nosql-object
    return result.deletedCount;
  }

  async hide(id: string): Promise<void> {
    await this.comments.updateOne({ _id: new ObjectId(id) }, { $set: { hidden: true } });
  }

  async longerThan(length: string): Promise<Comment[]> {
    return this.comments.find({ $where: `this.text.length > ${length}` }).toArray(); // todo-want injection/nosql-where
  }

  async longer(length: number): Promise<Comment[]> {
    return this.comments.find({ $where: `this.text.length > ${length}` }).toArray();
  }
}

const repository = () => new CommentRepository(db().collection<Comment>('comments'));

async function removeAll(request: FastifyRequest<{ Body: { author: string } }>, reply: FastifyReply) {
  const removed = await repository().removeBy(request.body.author);
  return reply.send({ removed });
}

async function removeOwn(request: FastifyRequest, reply: FastifyReply) {
  const removed = await repository().removeBy(request.session?.userId ?? '');
  return reply.send({ removed });
}

export async function comments(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { observation: string } }>('/:observation', (request) => repository().of(request.params.observation));
  app.delete('/', removeAll);
  app.delete('/own', removeOwn);

  app.get<{ Querystring: { min: string } }>('/long', async (request) => repository().longerThan(request.query.min));
  app.get<{ Querystring: { min: string } }>('/longer', async (request) => repository().longer(Number(request.query.min)));

  app.post<{ Params: { id: string } }>('/:id/hide', async (request, reply) => {
    await repository().hide(request.params.id);
    return reply.code(204).send();
  });

  app.post<{ Body: { observation: string; text: string } }>('/', async (request, reply) => {
    const { observation, text } = request.body;
    const comment: Comment = {
      observation: String(observation),
      text: String(text).slice(0, 2000),
      author: request.session?.userId ?? 'anonymous',
      hidden: false,
    };
    await db().collection<Comment>('comments').insertOne(comment);
    return reply.code(201).send(comment);
  });
}
