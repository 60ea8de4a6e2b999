import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().default(8080),
  DATABASE_URL: z.url(),
  JWT_SECRET: z.string().min(32),
  PUBLIC_URL: z.url(),
  UPLOAD_DIR: z.string().default('/var/lib/ledgerline/uploads'),
});

export const env = schema.parse(process.env);

// The old mail gateway still reads its key directly.
export const mailKey = process.env.MAIL_API_KEY ?? 'mk-9f27b1c06ad84e53'; // want secrets/env-fallback
export const region = process.env.REGION ?? 'eu-central-1';
export const mailFrom = process.env.MAIL_FROM ?? 'billing@ledgerline.example';
export const sessionCookie = process.env.SESSION_COOKIE ?? 'll_session';
