import { assertEnv, env } from './security-helpers.js';

assertEnv();
export const port: number = env.PORT;
export const debug: boolean = env.DEBUG;
export const level: 'quiet' | 'loud' | undefined = env.LEVEL;
export const proxy: string | undefined = env.PROXY_URL;
export const mode: 'development' | 'production' | 'test' = env.NODE_ENV;
// @ts-expect-error: the mode is narrower than a text
export const wrong: 'development' = env.NODE_ENV;
export const title: string = env.TITLE;
