/** @typedef {{ readonly status: number, readonly body: { readonly error: string, readonly id: string } }} PublicError */
/**
 * What a client may know of an error; the rest is logged under the same id.
 * @param {unknown} error
 * @param {(message: string, error: unknown) => void} [log]
 * @returns {PublicError}
 */
export function publicError(error, log = console.error) {
  const id = crypto.randomUUID();
  log(`Error ${id}`, error);
  if (
    error instanceof Error &&
    'expose' in error &&
    error.expose === true &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500
  ) {
    return { status: error.status, body: { error: error.message, id } };
  }
  return { status: 500, body: { error: 'Internal Server Error', id } };
}
