// seclint helpers 1 · sha256:26fc32ffc11e442139483c8ec7b37fc76e970e017b3ac9078ac80fee55e7b43f · yours to edit: a later run adds, it does not overwrite

import { z } from 'zod';

const envShape = {
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
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

export const NewOrderBody = z.object({
  items: z
    .array(
      z.object({
        sku: z.string().max(10_000),
        quantity: z.number().finite(),
      }),
    )
    .max(1000),
  coupon: z.string().max(10_000).optional(),
});
export type NewOrderBody = z.infer<typeof NewOrderBody>;

export const PostFeedbackBody = z.object({
  text: z.string().max(10_000),
  stars: z.number().finite(),
});
export type PostFeedbackBody = z.infer<typeof PostFeedbackBody>;

export const DeleteUsersBody = z.object({
  userId: z.string().min(1).max(128),
  isAdmin: z.boolean(), // client-controlled
});
export type DeleteUsersBody = z.infer<typeof DeleteUsersBody>;

export const CreateUserBody = z.object({
  email: z.string().email().max(254),
  age: z.number().finite(),
  profile: z.object({
    city: z.string().max(10_000),
  }),
});
export type CreateUserBody = z.infer<typeof CreateUserBody>;

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
