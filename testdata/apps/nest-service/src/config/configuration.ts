export const configuration = {
  port: Number(process.env.PORT ?? 3000),
  publicUrl: process.env.PUBLIC_URL ?? 'http://localhost:3000',
  jwtSecret: process.env.JWT_SECRET || 'hb-7Qz1vR4mT9wK2x', // want secrets/env-fallback
  documentRoot: process.env.DOCUMENT_ROOT ?? '/srv/harbourline/documents',
  smtp: {
    host: process.env.SMTP_HOST ?? 'localhost',
    user: process.env.SMTP_USER,
    password: process.env.SMTP_PASSWORD,
  },
  carriers: {
    nordfrakt: {
      endpoint: 'https://api.nordfrakt.example/v2',
      apiKey: 'nf_prod_83hs72kd91mzq0aa', // want secrets/hardcoded-credential
    },
    seabridge: { endpoint: 'https://seabridge.example/rest', apiKey: process.env.SEABRIDGE_KEY },
  },
} as const;

export type CarrierName = keyof typeof configuration.carriers;
