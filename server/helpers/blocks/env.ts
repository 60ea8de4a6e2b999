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
