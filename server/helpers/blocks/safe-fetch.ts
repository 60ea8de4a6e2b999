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
