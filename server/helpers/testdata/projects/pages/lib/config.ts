export const port = Number(process.env.PORT ?? 3000);
export const debug = process.env.DEBUG_SQL === 'true';
export const secure = process.env.COOKIE_SECURE !== 'false';
export const level = process.env.LOG_LEVEL ?? 'info';
export const site = new URL(process.env.SITE_URL!);
export const retries = parseInt(process.env.RETRIES || '3', 10);
export const feed = `https://${process.env.FEED_URL}/items`;
export const preview = process.env.STAGE === 'preview';
export const dsn = process.env.SENTRY_DSN;

if (process.env.SENTRY_DSN) console.log('reporting to', process.env.SENTRY_DSN);

const { DATABASE_URL, REGION = 'eu-west', ...others } = process.env;
export const settings = { DATABASE_URL, REGION, others };

export function mode(): string {
  switch (process.env.MAIL_MODE) {
    case 'smtp':
      return 'smtp';
    case 'file':
      return 'file';
  }
  return 'none';
}

export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}

export const mailKey = required('MAIL_API_KEY');
