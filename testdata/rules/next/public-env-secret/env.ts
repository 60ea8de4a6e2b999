import { createEnv } from '@t3-oss/env-nextjs';
import { z } from 'zod';

export const a = process.env.NEXT_PUBLIC_OPENAI_API_KEY!; // want next/public-env-secret
export const b = process.env['NEXT_PUBLIC_JWT_SECRET']; // want next/public-env-secret
const { NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY: c } = process.env; // want next/public-env-secret
export const d = import.meta.env.VITE_STRIPE_SECRET_KEY; // want next/public-env-secret
export const e = process.env.REACT_APP_DATABASE_URL; // want next/public-env-secret
export const f = process.env.EXPO_PUBLIC_AUTH_TOKEN; // want next/public-env-secret
const { VITE_ADMIN_KEY = '' } = import.meta.env; // want next/public-env-secret
export const env = createEnv({
  client: {
    NEXT_PUBLIC_WEBHOOK_SECRET: z.string(), // want next/public-env-secret
    NEXT_PUBLIC_APP_URL: z.string(),
  },
});
const vars = process.env;
export const g = vars.NEXT_PUBLIC_SENDGRID_KEY; // want next/public-env-secret

export const ok = [
  process.env.NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY,
  process.env['NEXT_PUBLIC_SUPABASE_ANON_KEY'] as string,
  process.env.OPENAI_API_KEY,
  process.env.JWT_SECRET,
  process.env.NEXT_PUBLIC_RECAPTCHA_SITE_KEY,
  process.env.NEXT_PUBLIC_SENTRY_DSN,
  process.env.NEXT_PUBLIC_MAPBOX_ACCESS_TOKEN,
  process.env.NEXT_PUBLIC_FIREBASE_API_KEY,
  process.env.NEXT_PUBLIC_GOOGLE_CLIENT_ID,
  process.env.NEXT_PUBLIC_API_URL,
  process.env.NEXT_PUBLIC_PASSWORD_MIN_LENGTH,
  process.env.NEXT_PUBLIC_TOKEN_ADDRESS,
  import.meta.env.VITE_API_URL,
  process.env.PUBLIC_KEY,
  config.NEXT_PUBLIC_JWT_SECRET,
  c,
  VITE_ADMIN_KEY,
];
