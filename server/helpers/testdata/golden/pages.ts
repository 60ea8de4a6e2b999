// seclint helpers 1 · sha256:99adc23d68d8e482dc51b6f4842b1834e41bee51c1af8421b7f4d0bef2ebe7ea · yours to edit: a later run adds, it does not overwrite

import { z } from 'zod';
import type { NextApiHandler } from 'next';

const envShape = {
  ADMIN_PASSWORD: z.string().min(1), // a secret has no default
  COOKIE_SECURE: z
    .enum(['true', 'false', '1', '0'])
    .default('true')
    .transform((v) => v === 'true' || v === '1'),
  DATABASE_URL: z.string().min(1),
  DEBUG_SQL: z
    .enum(['true', 'false', '1', '0'])
    .default('false')
    .transform((v) => v === 'true' || v === '1'),
  FEED_URL: z.string().min(1),
  LOG_LEVEL: z.string().min(1).default('info'),
  MAIL_API_KEY: z.string().min(1),
  MAIL_MODE: z.enum(['file', 'smtp']).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  REGION: z.string().min(1).default('eu-west'),
  RETRIES: z.coerce.number().int().max(Number.MAX_SAFE_INTEGER).default(3),
  SENTRY_DSN: z.string().min(1).optional(),
  SESSION_SECRET: z.string().min(32),
  SITE_URL: z.url({ protocol: /^https?$/ }),
  STAGE: z.string().min(1).optional(),
};

type EnvShape = typeof envShape;
export type Env = { readonly [K in keyof EnvShape]: z.infer<EnvShape[K]> };

type EnvResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string };

const envCache = new Map<
  string,
  { readonly raw: string | undefined; readonly value: unknown }
>();

function isEnvName(name: PropertyKey): name is keyof EnvShape {
  if (typeof name !== 'string') return false;
  return Object.prototype.hasOwnProperty.call(envShape, name);
}

function readEnv(name: keyof EnvShape): EnvResult {
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

/** Each variable is checked when it is first read: importing this file never throws. */
export const env: Env = new Proxy({} as Env, {
  get(_target, name) {
    if (!isEnvName(name)) return undefined;
    const result = readEnv(name);
    if (!result.ok) throw new Error(`Environment variable ${result.problem}`);
    return result.value;
  },
  has: (_target, name) => isEnvName(name),
  set: () => false,
});

/** Checks every variable at once; call it where the server starts. */
export function assertEnv(): void {
  const problems: string[] = [];
  for (const name of Object.keys(envShape)) {
    const result = isEnvName(name) ? readEnv(name) : undefined;
    if (result?.ok === false) problems.push(result.problem);
  }
  if (problems.length > 0) {
    throw new Error(`Invalid environment: ${problems.join(', ')}`);
  }
}

export const SearchBody = z.object({
  query: z.string().max(10_000),
  limit: z.number(),
  filters: z
    .object({
      ids: z.array(z.string().max(10_000)).max(1000),
    })
    .optional(),
  sort: z.enum(['name', 'price']),
});
export type SearchBody = z.infer<typeof SearchBody>;

export const SignupBody = z.object({
  email: z.email().max(254),
  password: z.string().min(8).max(1024),
  name: z.string().max(10_000),
  newsletter: z.boolean().default(false),
});
export type SignupBody = z.infer<typeof SignupBody>;

export const UpdateBody = z.object({
  displayName: z.string().max(10_000).default('anonymous'),
  role: z.enum(['guest', 'member', 'owner']), // client-controlled
  tags: z.array(z.string().max(10_000)).max(1000),
  address: z
    .object({
      street: z.string().max(10_000),
      zip: z.string().max(10_000),
    })
    .nullable(),
  born: z.coerce.date(),
  settings: z.record(z.string(), z.boolean()),
});
export type UpdateBody = z.infer<typeof UpdateBody>;

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

export interface BodyOptions {
  /** Also accept application/x-www-form-urlencoded, which needs no preflight. */
  readonly allowForm?: boolean | undefined;
}

interface ParsedRequest {
  readonly body?: unknown;
  readonly headers?:
    { readonly 'content-type'?: string | undefined } | undefined;
}

const MAX_DEPTH = 64;

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

function isAcceptedType(type: string, options: BodyOptions): boolean {
  if (/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) return true;
  if (options.allowForm !== true) return false;
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}

/** Checks the body of a request; tells the client what is wrong. */
export function parseBody<T>(
  schema: BodySchema<T>,
  req: ParsedRequest,
  options: BodyOptions = {},
): Parsed<T> {
  const type = req.headers?.['content-type'];
  if (type !== undefined && !isAcceptedType(type, options)) {
    return refuse(415, 'Unsupported content type');
  }
  return checkInput(schema, req.body);
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type HttpMethod = (typeof METHODS)[number];
type HandlerMap = Readonly<Partial<Record<HttpMethod, NextApiHandler>>>;

function isMethodList(
  value: readonly HttpMethod[] | HandlerMap,
): value is readonly HttpMethod[] {
  return Array.isArray(value);
}

/** Answers 405 to every method but those listed; HEAD follows GET. */
export function withMethods<T>(
  methods: readonly HttpMethod[],
  handler: NextApiHandler<T>,
): NextApiHandler<T>;
export function withMethods(handlers: HandlerMap): NextApiHandler;
export function withMethods(
  methods: readonly HttpMethod[] | HandlerMap,
  handler?: NextApiHandler,
): NextApiHandler {
  const table = new Map<string, NextApiHandler>();
  for (const method of METHODS) {
    const listed = !isMethodList(methods) || methods.includes(method);
    const own = isMethodList(methods) ? handler : methods[method];
    if (listed && own) table.set(method, own);
  }
  const head = table.get('GET');
  if (head) table.set('HEAD', head);
  const allow = [...table.keys(), 'OPTIONS'].join(', ');
  return (req, res) => {
    const found = table.get(req.method ?? '');
    if (found) return found(req, res);
    res.setHeader('Allow', allow);
    if (req.method === 'OPTIONS') {
      res.status(204).end();
    } else {
      res.status(405).json({ error: 'Method Not Allowed' });
    }
    return undefined;
  };
}
