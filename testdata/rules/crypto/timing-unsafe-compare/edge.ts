export const runtime = 'edge';

export async function GET(request: Request) {
  if (request.headers.get('authorization') !== `Bearer ${process.env.CRON_SECRET}`) { // want crypto/timing-unsafe-compare
    return new Response('no', { status: 401 });
  }
  if (request.headers.get('accept') !== 'application/json') {
    return new Response('no', { status: 406 });
  }
  return Response.json({ ok: request.method === 'GET' });
}
