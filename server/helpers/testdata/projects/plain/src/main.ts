export const settings = {
  port: Number(process.env.PORT ?? '3000'),
  ratio: Number(process.env.RATIO ?? '0.5'),
  debug: process.env.DEBUG === '1',
  hook: process.env.HOOK_URL,
  level: process.env.LEVEL === 'quiet' || process.env.LEVEL === 'loud',
  production: process.env.NODE_ENV === 'production',
  title: process.env.TITLE ?? 'Plain',
};

if (process.env.PROXY_URL) console.log(process.env.PROXY_URL);
