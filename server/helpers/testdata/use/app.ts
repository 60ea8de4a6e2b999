import { env, parseBody, PatchItemsIdBody } from './security-helpers.js';

export const url: string = env.API_URL;

export async function PATCH(request: Request): Promise<Response> {
  const parsed = await parseBody(PatchItemsIdBody, request, { maxBytes: 1000 });
  if (!parsed.ok) return Response.json(parsed.error, { status: parsed.status });
  const priority: 'low' | 'high' = parsed.data.priority;
  return Response.json(priority);
}

export function forgotten(request: Request): boolean {
  const parsed = parseBody(PatchItemsIdBody, request);
  // @ts-expect-error: await is missing
  return parsed.ok;
}
