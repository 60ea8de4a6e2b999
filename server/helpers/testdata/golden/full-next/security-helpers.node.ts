// seclint helpers 1 · sha256:0d107b985085c90cc3b820c72c15c522ea1d012b80792c961befe5108e3374b5 · yours to edit: a later run adds, it does not overwrite

import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { lookup as dnsLookup } from 'node:dns';
import { realpath } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { LookupFunction } from 'node:net';

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

/** Whether to hash anew, at the next login, because the cost has changed. */
export function needsRehash(
  stored: string,
  cost: PasswordCost = PASSWORD_COST,
): boolean {
  return !stored.startsWith(passwordPrefix(cost));
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

/** Like safeJoin for a file that exists, links followed. */
export async function safeRealPath(
  root: string,
  input: string,
): Promise<string> {
  const base = await realpath(root);
  return checkInside(base, await realpath(safeJoin(base, input)));
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
