/** @typedef {{ readonly code?: string | undefined, readonly path: readonly PropertyKey[], readonly message: string }} SchemaIssue */
/**
 * What a schema must offer here; those of every zod version do.
 * @template T
 * @typedef {{ safeParse(value: unknown): { success: true, data: T } | { success: false, error: { readonly issues: readonly SchemaIssue[] } } }} BodySchema
 */
/** @typedef {{ readonly path: string, readonly message: string }} InputIssue */
/** @typedef {{ readonly error: string, readonly issues: readonly InputIssue[] }} InputError */
/** @typedef {{ readonly ok: false, readonly status: 400 | 413 | 415, readonly error: InputError }} Refused */
/**
 * @template T
 * @typedef {{ readonly ok: true, readonly data: T } | Refused} Parsed
 */
/**
 * `allowForm` accepts application/x-www-form-urlencoded, which needs no preflight;
 * `maxBytes` is the largest body that is read from a fetch request.
 * @typedef {{ readonly allowForm?: boolean | undefined, readonly maxBytes?: number | undefined }} BodyOptions
 */
const MAX_ISSUES = 20;
// The messages of these issues repeat what the schema allows.
const TELLING_CODES = /^invalid_(?:enum_value|literal|value)$/;

/**
 * @param {Refused['status']} status
 * @param {string} error
 * @param {readonly InputIssue[]} issues
 * @returns {Refused}
 */
function refuse(status, error, issues = []) {
  return { ok: false, status, error: { error, issues } };
}

/**
 * @template T
 * @param {BodySchema<T>} schema
 * @param {unknown} value
 * @returns {Parsed<T>}
 */
function checkInput(schema, value) {
  if (!stripPrototypeKeys(value)) return refuse(400, 'Input nested too deeply');
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, data: result.data };
  const issues = result.error.issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: TELLING_CODES.test(issue.code ?? '')
      ? 'Invalid value'
      : issue.message,
  }));
  return refuse(400, 'Invalid input', issues);
}
