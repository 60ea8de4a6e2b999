import { cancelStale } from '@/lib/orders';
import { importFeeds } from '@/lib/partners';

export async function POST(request: Request): Promise<Response> {
  if (request.headers.get('x-cron-key') !== process.env.CRON_SECRET) { // want crypto/timing-unsafe-compare
    return new Response('forbidden', { status: 403 });
  }
  const [cancelled, lines] = await Promise.all([cancelStale(48), importFeeds()]);
  return Response.json({ cancelled, lines });
}
