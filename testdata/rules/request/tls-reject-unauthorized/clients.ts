import https, { Agent as HttpsAgent } from 'node:https';
import * as tls from 'tls';
import axios from 'axios';
import got from 'got';
import { Agent, ProxyAgent } from 'undici';
import { Pool } from 'pg';
import Redis from 'ioredis';
import { createProxyMiddleware } from 'http-proxy-middleware';
import superagent from 'superagent';

const insecure = false;

export const a = new https.Agent({ keepAlive: true, rejectUnauthorized: false }); // want request/tls-reject-unauthorized
export const b = new HttpsAgent({ rejectUnauthorized: insecure }); // want request/tls-reject-unauthorized
export const c = tls.connect({ host: 'db.acme.io', port: 5433, rejectUnauthorized: false as boolean }); // want request/tls-reject-unauthorized
export const d = axios.create({ httpsAgent: new https.Agent({ rejectUnauthorized: !true }) }); // want request/tls-reject-unauthorized
export const e = got('https://api.acme.io', { https: { rejectUnauthorized: false } }); // want request/tls-reject-unauthorized
export const f = new Agent({ connect: { rejectUnauthorized: false } }); // want request/tls-reject-unauthorized
export const g = new ProxyAgent({ uri: 'http://proxy:3128', requestTls: { rejectUnauthorized: false } }); // want request/tls-reject-unauthorized
export const h = new Pool({ connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } }); // want request/tls-reject-unauthorized
export const i = new Redis({ host: 'cache.acme.io', tls: { 'rejectUnauthorized': false } }); // want request/tls-reject-unauthorized
export const j = createProxyMiddleware({ target: 'https://backend.acme.io', secure: false }); // want request/tls-reject-unauthorized
export const k = superagent.get('https://api.acme.io').disableTLSCerts(); // want request/tls-reject-unauthorized
https.globalAgent.options.rejectUnauthorized = false; // want request/tls-reject-unauthorized
const options: https.RequestOptions = {};
options['rejectUnauthorized'] = false; // want request/tls-reject-unauthorized

// What is right, or cannot be known.
export const ok1 = new https.Agent({ keepAlive: true });
export const ok2 = new https.Agent({ rejectUnauthorized: true });
export const ok3 = new https.Agent({ rejectUnauthorized: process.env.NODE_ENV === 'production' });
export const ok4 = new https.Agent({ rejectUnauthorized: !process.env.ALLOW_SELF_SIGNED });
export const ok5 = new https.Agent({ ca: process.env.PRIVATE_CA });
export const ok6 = https.createServer({ requestCert: true, rejectUnauthorized: false });
export const ok7 = createProxyMiddleware({ target: 'https://backend.acme.io', secure: true });
export const ok8 = { cookie: { secure: false } };
export const ok9 = { secure: false, maxAge: 60 };
export function ok10(rejectUnauthorized: boolean) {
  return new https.Agent({ rejectUnauthorized });
}
interface Options {
  rejectUnauthorized: false;
}
export type { Options };
