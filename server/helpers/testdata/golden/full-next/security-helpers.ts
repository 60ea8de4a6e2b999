// seclint helpers 1 · sha256:937799b03f190bccb7826879178f2bff4ec9b1055f72861f4b34dd7efafee742 · yours to edit: a later run adds, it does not overwrite

import { z } from 'zod';
import type { NextApiHandler } from 'next';

const envShape = {
  DATABASE_URL: z.string().min(1),
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

const MAX_DEPTH = 64;

function hasOwn(value: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(value, key);
}

/** Removes keys that reach a prototype; false if the value is nested too deeply. */
export function stripPrototypeKeys(root: unknown): boolean {
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

interface QueryRequest {
  readonly url?: string | undefined;
  readonly query?: unknown;
}

/** Checks the query of a request; a repeated key gives an array. */
export function parseQuery<T>(
  schema: BodySchema<T>,
  req: QueryRequest,
): Parsed<T> {
  if (typeof req.query === 'object' && req.query !== null) {
    return checkInput(schema, { ...req.query });
  }
  const params = new URL(req.url ?? '/', 'https://n.invalid').searchParams;
  const values = new Map<string, string | string[]>();
  for (const key of params.keys()) {
    const all = params.getAll(key);
    values.set(key, all.length > 1 ? all : (all[0] ?? ''));
  }
  return checkInput(schema, Object.fromEntries(values));
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

interface ContentSecurityPolicyOptions {
  /** Fresh for each response, in base64. */
  readonly nonce: string;
  /** What development servers need is allowed too. */
  readonly dev?: boolean | undefined;
}

/** The value of the header; set it on the request too where Next renders. */
export function contentSecurityPolicy(
  options: ContentSecurityPolicyOptions,
): string {
  const { nonce, dev = false } = options;
  if (!/^[\w+/=-]{16,256}$/.test(nonce)) throw new Error('Invalid nonce');
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export interface RateLimitStore {
  hit(
    key: string,
    windowMs: number,
  ): Promise<{ readonly count: number; readonly resetAt: number }>;
}

/** Counts in this process alone: several servers need a store that they share. */
export function memoryStore(maxKeys = 10_000): RateLimitStore {
  const windows = new Map<string, { count: number; resetAt: number }>();
  return {
    hit(key, windowMs) {
      const now = Date.now();
      const known = windows.get(key);
      const current =
        known && known.resetAt > now
          ? { count: known.count + 1, resetAt: known.resetAt }
          : { count: 1, resetAt: now + windowMs };
      windows.delete(key);
      windows.set(key, current);
      for (const oldest of windows.keys()) {
        if (windows.size <= maxKeys) break;
        windows.delete(oldest);
      }
      return Promise.resolve(current);
    },
  };
}

interface RateLimit {
  readonly ok: boolean;
  readonly remaining: number;
  readonly retryAfterSeconds: number;
}

/** The key is a user's id or an address that a trusted proxy vouches for. */
export function createRateLimiter(
  limit: number,
  windowMs: number,
  store: RateLimitStore = memoryStore(),
): (key: string) => Promise<RateLimit> {
  return async (key) => {
    const { count, resetAt } = await store.hit(key, windowMs);
    const ok = count <= limit;
    const seconds = Math.max(1, Math.ceil((resetAt - Date.now()) / 1000));
    return {
      ok,
      remaining: Math.max(0, limit - count),
      retryAfterSeconds: ok ? 0 : seconds,
    };
  };
}

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and quoted attributes; not for URLs, scripts or styles. */
export function escapeHtml(value: string | number | null | undefined): string {
  return String(value ?? '').replace(
    /[&<>"']/g,
    (character) => HTML_ESCAPES[character] ?? character,
  );
}

/** For requests that change something; origins come from configuration. */
export function isTrustedOrigin(
  header: (name: string) => string | null | undefined,
  origins: readonly string[],
): boolean {
  const origin = header('origin');
  if (typeof origin === 'string') {
    return origin !== 'null' && origins.includes(origin);
  }
  return header('sec-fetch-site') === 'same-origin';
}

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

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON that cannot end the script element it stands in. */
export function safeJsonForScript(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  return (json ?? 'null').replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}

/** A path of this site or a URL of a listed origin; else the fallback. */
export function safeRedirect(
  target: unknown,
  fallback = '/',
  allow: readonly string[] = [],
): string {
  if (typeof target !== 'string' || target.length > 2048) return fallback;
  if (/[\p{Cc}\\]/u.test(target)) return fallback;
  let url: URL;
  try {
    url = new URL(target, 'https://n.invalid');
  } catch {
    return fallback;
  }
  if (target.startsWith('/') && url.origin === 'https://n.invalid') {
    const path = url.pathname + url.search + url.hash;
    // `/.//host` normalises to `//host`.
    return path.startsWith('//') ? fallback : path;
  }
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || !allow.includes(url.origin)) return fallback;
  return url.username === '' && url.password === '' ? url.href : fallback;
}

const SECRET_KEY =
  /passw(?:or)?d|passphrase|secret|token|authorization|cookie|credential|api[-_]?key|private[-_]?key/i;
const MAX_LOG_DEPTH = 5;
const MAX_LOG_ENTRIES = 50;

function maskSecrets(text: string): string {
  return text
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]')
    .replace(/\beyJ[\w.-]{8,}/g, '[redacted]')
    .replace(/\/\/[^\s/@:]*:[^\s/@]*@/g, '//[redacted]@');
}

function readable(
  value: unknown,
  above: readonly object[],
  budget: { left: number },
): unknown {
  if (typeof value === 'string') return maskSecrets(value);
  if (typeof value === 'bigint') return `${value.toString()}n`;
  if (typeof value === 'function' || typeof value === 'symbol') {
    return `[${typeof value}]`;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  budget.left -= 1;
  if (budget.left < 0 || above.length >= MAX_LOG_DEPTH) return '[more]';
  const path = [...above, value];
  try {
    if (ArrayBuffer.isView(value)) return `[${String(value.byteLength)} bytes]`;
    if (value instanceof Date) return value.toISOString();
    if (value instanceof Error) {
      return maskSecrets(`${value.name}: ${value.message}`);
    }
    if (Array.isArray(value)) {
      return value
        .slice(0, MAX_LOG_ENTRIES)
        .map((item: unknown) => readable(item, path, budget));
    }
    const entries = Object.entries(value) as [string, unknown][];
    return Object.fromEntries(
      entries
        .slice(0, MAX_LOG_ENTRIES)
        .map(([key, item]) => [
          key,
          SECRET_KEY.test(key) ? '[redacted]' : readable(item, path, budget),
        ]),
    );
  } catch {
    return '[unreadable]';
  }
}

/** One line without control characters and, by name and form, without secrets. */
export function sanitizeForLog(value: unknown, maxLength = 2000): string {
  const plain = readable(value, [], { left: 500 });
  const json = JSON.stringify(plain) as string | undefined;
  const text = typeof plain === 'string' ? plain : (json ?? 'undefined');
  const line = text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    unicodeEscape,
  );
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
}

/** For every response; a content security policy is made for each of its own. */
export function securityHeaders(): Record<string, string> {
  return {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Strict-Transport-Security': 'max-age=31536000',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}

interface SessionCookie {
  httpOnly: true;
  maxAge: number;
  path: '/';
  sameSite: 'lax';
  secure: boolean;
}

/** Options of a cookie that only the server reads. */
export function sessionCookie(maxAgeSeconds: number): SessionCookie {
  return {
    httpOnly: true,
    maxAge: maxAgeSeconds,
    path: '/',
    sameSite: 'lax',
    secure: process.env.NODE_ENV !== 'development',
  };
}

interface FreshOptions {
  /** Unix time in seconds, as the sender signed it with the payload. */
  readonly timestamp?: string | number | undefined;
  readonly toleranceSeconds?: number | undefined;
}

function isFresh(options: FreshOptions): boolean {
  if (!('timestamp' in options)) return true;
  const { timestamp, toleranceSeconds = 300 } = options;
  const age = Date.now() / 1000 - Number(timestamp);
  return Math.abs(age) <= toleranceSeconds;
}

function secretsOf(secret: string | readonly string[]): readonly string[] {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (secrets.length === 0 || secrets.includes('')) {
    throw new Error('Secret is empty');
  }
  return secrets;
}

export interface WebHmacOptions extends FreshOptions {
  /** What stands before the signature, such as `sha256=`. */
  readonly prefix?: string | undefined;
}

/** Checks an HMAC-SHA-256 in hex of the raw bytes; await the answer. */
export async function verifyHmacWeb(
  payload: string | Uint8Array,
  signature: unknown,
  secret: string | readonly string[],
  options: WebHmacOptions = {},
): Promise<boolean> {
  const secrets = secretsOf(secret);
  const { prefix = '' } = options;
  if (typeof signature !== 'string' || !signature.startsWith(prefix)) {
    return false;
  }
  const hex = signature.slice(prefix.length);
  if (!/^[\da-f]{64}$/i.test(hex) || !isFresh(options)) return false;
  const pairs = hex.match(/../g) ?? [];
  const mac = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  const encoder = new TextEncoder();
  const data = new Uint8Array(
    typeof payload === 'string' ? encoder.encode(payload) : payload,
  );
  for (const one of secrets) {
    const key = await crypto.subtle.importKey(
      'raw',
      new Uint8Array(encoder.encode(one)),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    );
    if (await crypto.subtle.verify('HMAC', key, mac, data)) return true;
  }
  return false;
}
