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
export const env = new Proxy(/** @type {Env} */ ({}), {
  get(_target, name) {
    if (!isEnvName(name)) return undefined;
    const result = readEnv(name);
    if (!result.ok) throw new Error(`Environment variable ${result.problem}`);
    return result.value;
  },
  has: (_target, name) => isEnvName(name),
  set: () => false,
});

/**
 * Checks every variable at once; call it where the server starts.
 * @returns {void}
 */
export function assertEnv() {
  const problems = [];
  for (const name of Object.keys(envShape)) {
    const result = isEnvName(name) ? readEnv(name) : undefined;
    if (result?.ok === false) problems.push(result.problem);
  }
  if (problems.length > 0) {
    throw new Error(`Invalid environment: ${problems.join(', ')}`);
  }
}
