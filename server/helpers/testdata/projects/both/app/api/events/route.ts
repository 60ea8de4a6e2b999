export async function POST(request: Request) {
  const events = (await request.json()) as { at: number; name: string }[];
  return Response.json({ count: events.length });
}
