// seclint helpers 1 · sha256:1654849e517f0a2700b970ca416343d506bb4a77fb4f17c3eb06ea1cbd1ec28b · yours to edit: a later run adds, it does not overwrite

type CheckResult<T> = { success: true; data: T } | { success: false };

interface Check<T> {
  safeParse(value: string | undefined): CheckResult<T>;
}

type Checked<C> = C extends Check<infer T> ? T : never;

function check<T>(read: (value: string) => T | undefined): Check<T> {
  return {
    safeParse(value) {
      const data = value === undefined ? undefined : read(value);
      return data === undefined ? { success: false } : { success: true, data };
    },
  };
}

function text(min: number): Check<string> {
  return check((value) => (value.length >= min ? value : undefined));
}

function int(min: number, max: number): Check<number> {
  return check((value) => {
    const number = /^-?\d+$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : undefined;
  });
}

function number(min: number, max: number): Check<number> {
  return check((value) => {
    const parsed = value.trim() === '' ? NaN : Number(value);
    return parsed >= min && parsed <= max ? parsed : undefined;
  });
}

function flag(): Check<boolean> {
  return check((value) => {
    if (value === 'true' || value === '1') return true;
    return value === 'false' || value === '0' ? false : undefined;
  });
}

function oneOf<T extends string>(...allowed: readonly T[]): Check<T> {
  return check((value) => allowed.find((item) => item === value));
}

function url(): Check<string> {
  return check((value) => {
    try {
      return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
    } catch {
      return undefined;
    }
  });
}

function withDefault<T>(inner: Check<T>, fallback: T): Check<T> {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: fallback };
      return inner.safeParse(value);
    },
  };
}

function optional<T>(inner: Check<T>): Check<T | undefined> {
  return {
    safeParse(value) {
      if (value === undefined) return { success: true, data: undefined };
      return inner.safeParse(value);
    },
  };
}

const envShape = {
  DEBUG: withDefault(flag(), false),
  HOOK_URL: url(),
  LEVEL: optional(oneOf('loud', 'quiet')),
  NODE_ENV: withDefault(
    oneOf('development', 'production', 'test'),
    'development',
  ),
  PORT: withDefault(int(0, 65535), 3000),
  PROXY_URL: optional(url()),
  RATIO: withDefault(
    number(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    0.5,
  ),
  TITLE: withDefault(text(1), 'Plain'),
};

type EnvShape = typeof envShape;
export type Env = { readonly [K in keyof EnvShape]: Checked<EnvShape[K]> };

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
