const DEFAULT_MAX_BYTES = 100_000;

/**
 * The text of the body, or undefined if it is longer than allowed.
 * @param {Request} req
 * @param {number} maxBytes
 * @returns {Promise<string | undefined>}
 */
async function readText(req, maxBytes) {
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
    const part = await reader.read();
    if (part.done) return text + decoder.decode();
    const bytes = part.value;
    size += bytes.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(bytes, { stream: true });
  }
}

/** @param {string} text */
function formValues(text) {
  const form = new URLSearchParams(text);
  /** @type {Map<string, string | string[]>} */
  const values = new Map();
  for (const key of form.keys()) {
    const all = form.getAll(key);
    values.set(key, all.length > 1 ? all : (all[0] ?? ''));
  }
  return Object.fromEntries(values);
}
