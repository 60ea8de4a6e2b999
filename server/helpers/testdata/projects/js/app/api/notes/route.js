export async function POST(request) {
  const { tags, pinned } = await request.json();
  return Response.json({ tags: tags.map((tag) => tag.toLowerCase()), pinned: pinned === true });
}
