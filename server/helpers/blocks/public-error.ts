interface PublicError {
  readonly status: number;
  readonly body: { readonly error: string; readonly id: string };
}

/** What a client may know of an error; the rest is logged under the same id. */
export function publicError(
  error: unknown,
  log: (message: string, error: unknown) => void = console.error,
): PublicError {
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
