interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a schema must offer here; those of every zod version do. */
export interface BodySchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { readonly issues: readonly SchemaIssue[] } };
}

interface InputIssue {
  readonly path: string;
  readonly message: string;
}

export interface InputError {
  readonly error: string;
  readonly issues: readonly InputIssue[];
}

interface Refused {
  readonly ok: false;
  readonly status: 400 | 413 | 415;
  readonly error: InputError;
}

export type Parsed<T> = { readonly ok: true; readonly data: T } | Refused;
