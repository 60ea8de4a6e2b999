import { z } from 'zod';
import { redis } from '@/lib/redis';

const entrySchema = z.object({ note: z.string().max(500), wanted: z.number().int().min(1).max(99) });

interface Context {
  params: Promise<{ id: string }>;
}

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const entry = entrySchema.safeParse(await request.json());
  if (!entry.success) return Response.json({ error: 'Invalid entry' }, { status: 400 });
  await redis.set(`wish:${id}`, JSON.stringify(entry.data));
  return Response.json(entry.data);
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const body = await request.json();
  await redis.hset(`wish:${id}`, { note: String(body.note), wanted: Number(body.wanted) });
  return new Response(null, { status: 204 });
}

export const DELETE = async (_request: Request, { params }: Context): Promise<Response> => {
  await redis.del(`wish:${(await params).id}`);
  return new Response(null, { status: 204 });
};
