import type { NextRequest } from 'next/server'

export async function PATCH(request: Request) {
	const { title, done, priority } = await request.json()
	const rank = ['low', 'high'].includes(priority)
	return Response.json({ title: title.trim(), done: done === true, rank })
}

export const DELETE = async (request: NextRequest): Promise<Response> => {
	const body: { reason?: string; notify: boolean } = await request.json()
	return Response.json(body.reason ?? null)
}
