import axios from 'axios';
import got from 'got';

declare const u: string, t: string, token: string, apiKey: string, url: URL, router: { push(p: string): void }, id: string;
await fetch(`https://api.partner.io/v1/users?api_key=${process.env.PARTNER_KEY!}`); // want secrets/secret-in-query
await fetch('https://api.partner.io/v1/users?page=1&access_token=' + token); // want secrets/secret-in-query
await fetch(u + '?token=' + encodeURIComponent(token)); // want secrets/secret-in-query
url.searchParams.set('access_token', token as string); // want secrets/secret-in-query
url.searchParams.append('client_secret', process.env.CLIENT_SECRET!); // want secrets/secret-in-query
await axios.get(u, { params: { apiKey, page: 1 } }); // want secrets/secret-in-query
await got(u, { searchParams: { token } }); // want secrets/secret-in-query
await fetch(`${u}?${new URLSearchParams({ token, page: '1' })}`); // want secrets/secret-in-query
const query = new URLSearchParams({ api_key: apiKey });
await fetch(`${u}?${query.toString()}`); // want secrets/secret-in-query
router.push(`/dashboard?jwt=${token}`); // want secrets/secret-in-query
new WebSocket(`wss://live.partner.io/feed?token=${token}`); // want secrets/secret-in-query
await fetch('https://api.partner.io/v1/users?api_key=q8Zr2LmX7pKtW4vB'); // want secrets/secret-in-query

await fetch(u + '&token=' + token); // want secrets/secret-in-query
await fetch(u, { method: 'POST', body: `username=${id}&password=${token}` });
await fetch(u, { method: 'POST', body: new URLSearchParams({ token }) });
await axios.post(u, { token });
await fetch(u, { headers: { Authorization: `Bearer ${token}` } });
router.push(`/verify?token=${t}`);
export const mail = `https://shop.example.org/reset-password?token=${t}`;
export const shared = `${u}/files/download/invoice?token=${t}`;
export const byMail = `${u}/callback?token=${t}&email=${id}`;
export const sendInvitation = () => `${u}?token=${t}`;
export const weather = `https://api.openweathermap.org/data/2.5/weather?q=x&apikey=${apiKey}`;
export const logo = 'https://img.example.org/logo?token=pk_X1ZO13GSgeOoUrIuJ6GM';
await fetch(`/api/items?page_token=${t}&nextToken=${t}`);
await fetch(`/api/items?csrf_token=${t}`);
await fetch(`https://maps.googleapis.com/maps/api/geocode/json?token=${t}`);
await fetch(`https://bucket.s3.amazonaws.com/x?X-Amz-Signature=${t}&token=${t}`);
await fetch(`/api/items?id=${id}&tokenId=${t}`);
url.searchParams.set('page', id);
url.searchParams.get('token');
export const label = `token=${token}`;
export const text = `Pass ?token= to the page.`;
export const sample = 'https://api.partner.io/v1/users?api_key=YOUR_API_KEY';
const map = new Map<string, string>();
map.set('token', token);
await axios.get(u, { params: { page: 1, q: id } });
export const provider = (authProvider: string) => `/login?auth=${authProvider}`;
