const MAX_ISSUES = 20;
// The messages of these issues repeat what the schema allows.
const TELLING_CODES = /^invalid_(?:enum_value|literal|value)$/;

function refuse(
  status: Refused['status'],
  error: string,
  issues: readonly InputIssue[] = [],
): Refused {
  return { ok: false, status, error: { error, issues } };
}

function checkInput<T>(schema: BodySchema<T>, value: unknown): Parsed<T> {
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
