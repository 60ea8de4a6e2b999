import { z } from 'zod';

declare const configService: { get(k: string, d?: string): string }, cache: { get(k: string, d: string): string };
declare function missing(name: string): never;
export const secret = process.env.JWT_SECRET || 'supersecret'; // want secrets/env-fallback
export const secret2 = process.env.JWT_SECRET ?? 'changeme'; // want secrets/env-fallback
export const secret3 = process.env['SESSION_SECRET'] ?? `dev`; // want secrets/env-fallback
export const secret4 = process.env.API_KEY ? process.env.API_KEY : 'k'; // want secrets/env-fallback
const { SESSION_SECRET = 'dev' } = process.env; // want secrets/env-fallback
const { COOKIE_SECRET: cookie = 'dev' } = process.env; // want secrets/env-fallback
export const secret5 = process.env.API_KEY !== undefined ? process.env.API_KEY : 'k'; // want secrets/env-fallback
export const secret6 = !process.env.API_KEY ? 'k' : process.env.API_KEY; // want secrets/env-fallback
export const secret7 = process.env.NODE_ENV === 'production' ? process.env.API_KEY : 'k';
export const vite = import.meta.env.ADMIN_PASSWORD ?? 'admin'; // want secrets/env-fallback
export const deno = Deno.env.get('AUTH_TOKEN') ?? 'token'; // want secrets/env-fallback
export const bun = Bun.env.ENCRYPTION_KEY || '00000000000000000000000000000000'; // want secrets/env-fallback
export const nest = configService.get('JWT_SECRET', 'secret'); // want secrets/env-fallback
export const nested = { jwt: { secret: process.env.JWT_SECRET || 'secret' } }; // want secrets/env-fallback
process.env.PASSWORD_PEPPER ||= 'pepper'; // want secrets/env-fallback
export const url = process.env.DATABASE_URL ?? 'postgres://app:Zk8!pq2w@db.internal/main'; // want secrets/url-credentials
export const env = z
  .object({
    ENCRYPTION_KEY: z.string().default('0123456789abcdef'), // want secrets/env-fallback
    WEBHOOK_SECRET: z.string().min(8).default('whatever').optional(), // want secrets/env-fallback
    JWT_SECRET: z.string().min(32),
    LOG_LEVEL: z.string().default('info'),
    TOKEN_TTL: z.string().default('15m'),
  })
  .parse(process.env);

export const good1 = process.env.JWT_SECRET ?? missing('JWT_SECRET');
export const good2 = process.env.PORT || '3000';
export const good3 = process.env.TOKEN_TTL ?? '15m';
export const good4 = process.env.SALT_ROUNDS || '12';
export const good5 = process.env.PASSWORD_MIN_LENGTH ?? '12';
export const good6 = process.env.TOKEN_ISSUER ?? 'https://example.org';
export const good7 = process.env.JWT_SECRET ?? '';
export const good8 = process.env.NODE_ENV === 'test' ? process.env.JWT_SECRET ?? 'test' : missing('JWT_SECRET');
export const good9 = process.env.DATABASE_URL ?? 'postgres://localhost:5432/shop';
export const good10 = process.env.NEXT_PUBLIC_MAPS_API_KEY ?? 'public-maps-key';
export const good11 = process.env.JWT_SECRET ?? process.env.SESSION_SECRET;
export const good12 = cache.get('JWT_SECRET', 'secret');
export const good13 = process.env.REDIS_URL ?? 'redis://localhost:6379';
export const good14 = configService.get('JWT_EXPIRY', '1h');
export const good16 = process.env.MAX_TOKENS ?? '4096';
export const good17 = process.env.SLACK_TOKEN ?? 'none';
export const good15 = process.env.SECRET_NAME || 'prod/shop';
export { SESSION_SECRET, cookie };
