const MAX_TRIES = 4;

/** Calls again with growing pauses; the jitter keeps tills from calling in step. */
export async function withRetry(call: () => Promise<Response>): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await call();
    if (response.ok || response.status < 500 || attempt === MAX_TRIES) return response;
    const delay = 100 * 2 ** attempt + Math.random() * 100;
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}
