import { search } from '@/lib/search/client';
import { withRetry } from '@/lib/http/retry';

export async function GET(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const term = url.searchParams.get('q') ?? '';
  const limit = Math.min(Number(url.searchParams.get('limit') ?? '10'), 50);
  const hits = await search.find(term, limit);
  return Response.json({ hits });
}

export async function HEAD(): Promise<Response> {
  const response = await withRetry(() => fetch('http://localhost:7700/health'));
  return new Response(null, { status: response.status });
}
