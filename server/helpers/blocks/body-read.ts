const DEFAULT_MAX_BYTES = 100_000;

interface StreamPart {
  readonly value?: Uint8Array | undefined;
}

/** The text of the body, or undefined if it is longer than allowed. */
async function readText(
  req: Request,
  maxBytes: number,
): Promise<string | undefined> {
  const declared = Number(req.headers.get('content-length') ?? '0');
  if (declared > maxBytes) return undefined;
  if (!req.body) return '';
  const decoder = new TextDecoder('utf-8', {
    fatal: true,
    ignoreBOM: false,
  });
  const reader = req.body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const part: StreamPart = await reader.read();
    if (!part.value) return text + decoder.decode();
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

function formValues(text: string): Record<string, string | string[]> {
  const form = new URLSearchParams(text);
  const values = new Map<string, string | string[]>();
  for (const key of form.keys()) {
    const all = form.getAll(key);
    values.set(key, all.length > 1 ? all : (all[0] ?? ''));
  }
  return Object.fromEntries(values);
}
