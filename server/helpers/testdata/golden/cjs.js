// seclint helpers 1 · sha256:82102d03fca521773f43105556bc4b7e9932550073bdc53b3cf2d2faf9985856 · yours to edit: a later run adds, it does not overwrite

const { z } = require('zod');

const envShape = {
  DEBUG: z
    .enum(['true', 'false', '1', '0'])
    .default('false')
    .transform((v) => v === 'true' || v === '1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
};

/** @typedef {typeof envShape} EnvShape */
/** @typedef {{ readonly [K in keyof EnvShape]: import('zod').infer<EnvShape[K]> }} Env */
/** @type {Map<string, { readonly raw: string | undefined, readonly value: unknown }>} */
const envCache = new Map();

/**
 * @param {PropertyKey} name
 * @returns {name is keyof EnvShape}
 */
function isEnvName(name) {
  if (typeof name !== 'string') return false;
  return Object.prototype.hasOwnProperty.call(envShape, name);
}

/**
 * @param {keyof EnvShape} name
 * @returns {{ readonly ok: true, readonly value: unknown } | { readonly ok: false, readonly problem: string }}
 */
function readEnv(name) {
  // `X=` in a .env file counts as absent.
  const raw = process.env[name] === '' ? undefined : process.env[name];
  const hit = envCache.get(name);
  if (hit && hit.raw === raw) return { ok: true, value: hit.value };
  const result = envShape[name].safeParse(raw);
  if (!result.success) {
    const why = raw === undefined ? 'missing' : 'invalid';
    return { ok: false, problem: `${name} (${why})` };
  }
  envCache.set(name, { raw, value: result.data });
  return { ok: true, value: result.data };
}

/**
 * Each variable is checked when it is first read: importing this file never throws.
 * @type {Env}
 */
const env = new Proxy(/** @type {Env} */ ({}), {
  get(_target, name) {
    if (!isEnvName(name)) return undefined;
    const result = readEnv(name);
    if (!result.ok) throw new Error(`Environment variable ${result.problem}`);
    return result.value;
  },
  has: (_target, name) => isEnvName(name),
  set: () => false,
});
exports.env = env;

/**
 * Checks every variable at once; call it where the server starts.
 * @returns {void}
 */
function assertEnv() {
  const problems = [];
  for (const name of Object.keys(envShape)) {
    const result = isEnvName(name) ? readEnv(name) : undefined;
    if (result?.ok === false) problems.push(result.problem);
  }
  if (problems.length > 0) {
    throw new Error(`Invalid environment: ${problems.join(', ')}`);
  }
}
exports.assertEnv = assertEnv;

const PostUsersBody = z.object({
  email: z.string().email().max(254),
  age: z.number().finite(),
});
exports.PostUsersBody = PostUsersBody;

const MAX_DEPTH = 64;

/**
 * @param {object} value
 * @param {string} key
 */
function hasOwn(value, key) {
  return Object.prototype.hasOwnProperty.call(value, key);
}

/**
 * Removes keys that reach a prototype; false if the value is nested too deeply.
 * @param {unknown} root
 */
function stripPrototypeKeys(root) {
  const open = [{ value: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (ArrayBuffer.isView(value)) continue;
    if (depth > MAX_DEPTH) return false;
    Reflect.deleteProperty(value, '__proto__');
    for (const [key, child] of Object.entries(value)) {
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

/**
 * @param {string} type
 * @param {BodyOptions} options
 */
function isAcceptedType(type, options) {
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return true;
  if (options.allowForm !== true) return false;
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}

/** @typedef {{ readonly body?: unknown, readonly headers?: { readonly 'content-type'?: string | undefined } | undefined }} ParsedRequest */
/**
 * Checks the body of a request; tells the client what is wrong.
 * @template T
 * @param {BodySchema<T>} schema
 * @param {ParsedRequest} req
 * @param {BodyOptions} [options]
 * @returns {Parsed<T>}
 */
function parseBody(schema, req, options = {}) {
  const type = req.headers?.['content-type'];
  if (type !== undefined && !isAcceptedType(type, options)) {
    return refuse(415, 'Unsupported content type');
  }
  return checkInput(schema, req.body);
}
exports.parseBody = parseBody;
