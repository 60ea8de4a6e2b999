// seclint helpers 1 · sha256:7cb6d8c73fee5fedfd27ce3e9113c9097f1ab03169decd5102c4d08f50489fd4 · yours to edit: a later run adds, it does not overwrite

import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { lookup as dnsLookup } from 'node:dns';
import { realpath } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import type { LookupFunction } from 'node:net';

const envShape = {
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
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

function blockListOf(
  family: 'ipv4' | 'ipv6',
  ranges: readonly string[],
): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const privateV4 = /* @__PURE__ */ blockListOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // the host of a virtual machine at Azure
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]);
const globalV6 = /* @__PURE__ */ blockListOf('ipv6', ['2000::/3']);
const specialV6 = /* @__PURE__ */ blockListOf('ipv6', [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);

function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !privateV4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  if (!globalV6.check(address, 'ipv6')) return false;
  return !specialV6.check(address, 'ipv6');
}

const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan|test|invalid|onion)$/;

function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublicAddress(host);
  return /\.[^.]+$/.test(host) && !LOCAL_NAME.test(host);
}

/** Throws unless a server may ask for the URL; a name is not resolved here. */
export function assertPublicUrl(
  input: string | URL,
  allowHosts?: readonly string[],
): URL {
  const url = new URL(input);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Error('URL not allowed: scheme');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('URL not allowed: credentials');
  }
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  if (allowHosts ? !allowHosts.includes(host) : !isPublicHost(host)) {
    throw new Error('URL not allowed: host');
  }
  return url;
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

function csrfMac(sessionId: string, nonce: string, secret: string): string {
  if (sessionId === '' || secret === '') {
    throw new Error('Session and secret must not be empty');
  }
  const text = `${String(sessionId.length)}:${sessionId}:${nonce}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** A token for the forms of one session. */
export function createCsrfToken(sessionId: string, secret: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${csrfMac(sessionId, nonce, secret)}`;
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

interface PasswordCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

// 128 MiB for a moment; `{ ln: 16, r: 8, p: 2 }` fits small containers.
const PASSWORD_COST: PasswordCost = { ln: 17, r: 8, p: 1 };

function passwordPrefix({ ln, r, p }: PasswordCost): string {
  return `$scrypt$ln=${String(ln)},r=${String(r)},p=${String(p)}$`;
}

function isPassword(password: unknown): password is string {
  if (typeof password !== 'string') return false;
  return password.length >= 1 && password.length <= 1024;
}

function passwordKey(
  password: string,
  salt: Buffer,
  { ln, r, p }: PasswordCost,
): Promise<Buffer> {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((done, fail) => {
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => {
      if (error) fail(error);
      else done(key);
    });
  });
}

export async function hashPassword(
  password: string,
  cost: PasswordCost = PASSWORD_COST,
): Promise<string> {
  if (!isPassword(password)) {
    throw new Error('A password has 1 to 1024 characters');
  }
  const salt = randomBytes(16);
  const key = await passwordKey(password, salt, cost);
  const parts = [salt, key].map((part) =>
    part.toString('base64').replace(/=+$/, ''),
  );
  return passwordPrefix(cost) + parts.join('$');
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

/** Whether to hash anew, at the next login, because the cost has changed. */
export function needsRehash(
  stored: string,
  cost: PasswordCost = PASSWORD_COST,
): boolean {
  return !stored.startsWith(passwordPrefix(cost));
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

export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

const compareKey = /* @__PURE__ */ randomBytes(32);

function comparable(value: string): Buffer {
  return createHmac('sha256', compareKey).update(value).digest();
}

/** Takes the same time however much agrees; only two strings can be equal. */
export function safeEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  return timingSafeEqual(comparable(a), comparable(b));
}

export interface SafeFetchOptions {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array | undefined;
  /** Hosts to ask instead of all public ones. */
  readonly allowHosts?: readonly string[] | undefined;
  readonly timeoutMs?: number | undefined;
  readonly maxBytes?: number | undefined;
  readonly maxRedirects?: number | undefined;
}

// The socket connects to the very addresses that are checked here.
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, found) => {
    const first = error ? undefined : found[0];
    if (!first) {
      callback(error ?? new Error('URL not allowed: no address'), '', 0);
    } else if (!found.every(({ address }) => isPublicAddress(address))) {
      callback(new Error('URL not allowed: address'), '', 0);
    } else if (options.all) {
      callback(null, found);
    } else {
      callback(null, first.address, first.family);
    }
  });
};

interface OutboundRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

function requestOnce(url: URL, outbound: OutboundRequest): Promise<Response> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { method, headers, body, maxBytes, signal } = outbound;
  return new Promise((done, fail) => {
    const request = send(
      url,
      {
        agent: false, // a pooled connection would skip the lookup
        headers: { ...headers, 'accept-encoding': 'identity' },
        lookup: publicLookup,
        method,
        signal,
      },
      (incoming) => {
        const parts: Buffer[] = [];
        let size = 0;
        incoming.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= maxBytes) {
            parts.push(part);
            return;
          }
          fail(new Error('Response too large'));
          request.destroy();
        });
        incoming.on('error', fail);
        incoming.on('end', () => {
          try {
            const whole = method === 'HEAD' ? null : Buffer.concat(parts);
            const { headersDistinct, statusCode = 0 } = incoming;
            done(responseOf(statusCode, headersDistinct, whole));
          } catch {
            fail(new Error('Invalid response'));
          }
        });
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

function responseOf(
  status: number,
  fields: NodeJS.Dict<string[]>,
  body: Uint8Array | null,
): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const empty = [204, 205, 304].includes(status);
  return new Response(empty || !body ? null : new Uint8Array(body), {
    headers,
    status,
  });
}

/** Asks public hosts alone, at each redirect too; the body is read in full. */
export async function safeFetch(
  input: string | URL,
  options: SafeFetchOptions = {},
): Promise<Response> {
  const { allowHosts, maxBytes = 5_000_000, maxRedirects = 3 } = options;
  const method = (options.method ?? 'GET').toUpperCase();
  const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000);
  let { headers = {}, body } = options;
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'host')) {
    throw new Error('Header not allowed: host');
  }
  let url = assertPublicUrl(input, allowHosts);
  for (let hops = 0; ; hops += 1) {
    const outbound = { method, headers, body, maxBytes, signal };
    const response = await requestOnce(url, outbound);
    const location = response.headers.get('location');
    const moved = [301, 302, 303, 307, 308].includes(response.status);
    if (!moved || location === null) return response;
    if (method !== 'GET' && method !== 'HEAD') {
      throw new Error('Redirect not allowed');
    }
    if (hops >= maxRedirects) throw new Error('Too many redirects');
    const next = assertPublicUrl(new URL(location, url), allowHosts);
    if (next.origin !== url.origin) headers = {};
    body = undefined; // it goes out once
    url = next;
  }
}

function checkInside(base: string, full: string): string {
  const rel = relative(base, full);
  if (rel === '..' || rel.startsWith(`..${sep}`) || isAbsolute(rel)) {
    throw new Error('Unsafe path');
  }
  return full;
}

/** The path of input beneath root; throws if it leads out of it. */
export function safeJoin(root: string, input: string): string {
  if (input.includes('\0') || (sep === '\\' && input.includes(':'))) {
    throw new Error('Unsafe path');
  }
  const base = resolve(root);
  return checkInside(base, resolve(base, input));
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** JSON that cannot end the script element it stands in. */
export function safeJsonForScript(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  return (json ?? 'null').replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}

/** Like safeJoin for a file that exists, links followed. */
export async function safeRealPath(
  root: string,
  input: string,
): Promise<string> {
  const base = await realpath(root);
  return checkInside(base, await realpath(safeJoin(base, input)));
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
    maxAge: maxAgeSeconds * 1000,
    path: '/',
    sameSite: 'lax',
    secure: process.env['NODE_ENV'] !== 'development',
  };
}

export function verifyCsrfToken(
  token: unknown,
  sessionId: string,
  secret: string,
): boolean {
  const parts = typeof token === 'string' ? token.split('.', 3) : [];
  const [nonce = '', mac] = parts;
  const expected = csrfMac(sessionId, nonce, secret);
  return parts.length === 2 && nonce !== '' && safeEqual(mac, expected);
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

export interface HmacOptions extends FreshOptions {
  readonly algorithm?: 'sha256' | 'sha384' | 'sha512' | undefined;
  readonly encoding?: 'hex' | 'base64' | 'base64url' | undefined;
  /** What stands before the signature, such as `sha256=`. */
  readonly prefix?: string | undefined;
}

/** Checks an HMAC of the raw bytes; with several secrets one has to fit. */
export function verifyHmac(
  payload: string | Uint8Array,
  signature: unknown,
  secret: string | readonly string[],
  options: HmacOptions = {},
): boolean {
  const secrets = secretsOf(secret);
  const { algorithm = 'sha256', encoding = 'hex', prefix = '' } = options;
  if (typeof signature !== 'string' || !signature.startsWith(prefix)) {
    return false;
  }
  if (!isFresh(options)) return false;
  const given = signature.slice(prefix.length);
  const mac = encoding === 'hex' ? given.toLowerCase() : given;
  return secrets.some((one) =>
    safeEqual(mac, createHmac(algorithm, one).update(payload).digest(encoding)),
  );
}

interface StoredPassword {
  readonly cost: PasswordCost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

function storedPassword(
  stored: string | null | undefined,
): StoredPassword | undefined {
  const [, ln, r, p, salt, key] =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22})\$([\w+/]{43})$/.exec(
      stored ?? '',
    ) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (cost.ln < 10 || cost.ln > 20 || cost.r < 1 || cost.r > 16) {
    return undefined;
  }
  if (cost.p < 1 || cost.p > 10 || 128 * cost.r * 2 ** cost.ln > 2 ** 28) {
    return undefined;
  }
  return {
    cost,
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

/** False for a missing or foreign hash, after the same work as for a good one. */
export async function verifyPassword(
  password: string,
  stored: string | null | undefined,
): Promise<boolean> {
  const known = storedPassword(stored);
  const usable = isPassword(password);
  const key = await passwordKey(
    usable ? password : 'none',
    known?.salt ?? randomBytes(16),
    known?.cost ?? PASSWORD_COST,
  );
  return usable && known !== undefined && timingSafeEqual(key, known.key);
}
