const MAX_DEPTH = 64;
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

function isAcceptedType(type: string, options: BodyOptions): boolean {
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return true;
  if (options.allowForm !== true) return false;
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}

function hasOwn(value: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(value, key);
}

/** Removes keys that reach a prototype; false if the value is nested too deeply. */
function stripPrototypeKeys(root: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (ArrayBuffer.isView(value)) continue;
    if (depth > MAX_DEPTH) return false;
    Reflect.deleteProperty(value, '__proto__');
    for (const [key, child] of Object.entries(value) as [string, unknown][]) {
      if (typeof child !== 'object' || child === null) continue;
      if (key === 'constructor' && hasOwn(child, 'prototype')) {
        Reflect.deleteProperty(value, key);
      } else {
        open.push({ value: child, depth: depth + 1 });
      }
    }
  }
  return true;
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
