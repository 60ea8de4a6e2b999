import { z } from "zod"

const Event = z.object({ id: z.string() })

export async function POST(request: Request) {
	return Response.json(Event.parse(await request.json()))
}
