import axios from 'axios';

declare const u: string, token: string, headers: Headers, req: { setHeader(k: string, v: string): void };
const BEARER = 'Bearer 9f86d081884c7d659a2feaa0c55ad015'; // want secrets/auth-header-literal
await fetch(u, { headers: { Authorization: 'Bearer 9f86d081884c7d659a2feaa0c55ad015' } }); // want secrets/auth-header-literal
await fetch(u, { headers: { authorization: BEARER } });
await fetch(u, { headers: { 'Proxy-Authorization': `Basic c3ZjOlprOCFwcTJ3` } }); // want secrets/auth-header-literal
headers.set('x-api-key', 'k_4f9a8d7c6b5e4f3a2b1c0d9e'); // want secrets/auth-header-literal
headers.append('Authorization', 'Token q8Zr2LmX7pKt'); // want secrets/auth-header-literal
new Headers([['X-API-Key', 'k_4f9a8d7c6b5e4f3a2b1c0d9e']]); // want secrets/auth-header-literal
axios.defaults.headers.common['Authorization'] = 'Bearer q8Zr2LmX7pKtW4vB9nYc'; // want secrets/auth-header-literal
req.setHeader('Authorization', 'Basic ' + btoa('svc:Zk8!pq2w')); // want secrets/auth-header-literal
export const encoded = { Authorization: `Basic ${Buffer.from('svc:Zk8!pq2w').toString('base64')}` }; // want secrets/auth-header-literal
export const raw = { Authorization: 'q8Zr2LmX7pKtW4vB9nYcD5fG' }; // want secrets/auth-header-literal

await fetch(u, { headers: { Authorization: `Bearer ${token}` } });
await fetch(u, { headers: { Authorization: 'Bearer ' + token } });
await fetch(u, { headers: { Authorization: 'Basic ' + btoa(`svc:${token}`) } });
export const prefix = { authorization: 'Bearer ' };
export const allowed = ['authorization', 'x-api-key'] as const;
export const cors = { allowedHeaders: 'Authorization, X-API-Key, Content-Type' };
export const challenge = { 'WWW-Authenticate': 'Basic realm="staging area"' };
export const documented = { Authorization: 'Bearer your-token-here' };
export const named = { Authorization: 'Bearer <token>' };
export const described = { authorization: 'Bearer token of the signed-in user' };
export const openapi = { example: { headers: { Authorization: 'Bearer 9f86d081884c7d659a2feaa0c55ad015' } } };
export const word = { authorization: 'required' };
export const mapped = { 'x-api-key': 'apiKeyAuth' };
headers.set('Content-Type', 'application/json');
headers.set('x-request-id', '9f86d081884c7d659a2feaa0c55ad015');
export const scheme = (h: string) => h.startsWith('Bearer 9f86d081');
