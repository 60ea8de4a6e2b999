import axios from 'axios';
import got from 'got';
import http from 'node:http';
import mqtt from 'mqtt';
import nodeFetch from 'node-fetch';

const BASE = 'http://api.partner.io';
declare const id: string, host: string, token: string;

fetch('http://api.partner.io/v1'); // want request/cleartext-http
fetch(`http://api.partner.io/v1/${id}`); // want request/cleartext-http
fetch(BASE + '/orders/' + id); // want request/cleartext-http
fetch('HTTP://api.partner.io/v1'); // want request/cleartext-http
nodeFetch('http://93.184.216.34/feed'); // want request/cleartext-http
axios.get('http://billing.acme.io:8080/invoices', { headers: { Authorization: `Bearer ${token}` } }); // want request/cleartext-http "credentials"
axios({ url: 'http://billing.acme.io/invoices' }); // want request/cleartext-http
const client = axios.create({ baseURL: 'http://billing.acme.io' }); // want request/cleartext-http
got('http://feeds.acme.io/rss', { username: 'a', password: token }); // want request/cleartext-http "credentials"
http.get('http://updates.acme.io/latest'); // want request/cleartext-http
mqtt.connect('mqtt://broker.acme.io'); // want request/cleartext-http

fetch('https://api.partner.io/v1');
fetch('http://localhost:4000/health');
fetch('http://127.0.0.1:4000/health');
fetch('http://inventory:8080/items');
fetch('http://10.0.3.4/metrics');
fetch('http://orders.default.svc.cluster.local/x');
fetch('http://host.docker.internal:3000');
fetch('http://169.254.169.254/latest/meta-data');
fetch('http://example.com/a');
fetch(`http://${host}/v1`);
fetch(`http://api.${host}/v1`);
fetch('/api/items');
http.get({ host: 'updates.acme.io', path: '/latest' });
const parsed = new URL('/x', 'http://localhost');
const xmlns = 'http://www.w3.org/2000/svg';
if (host.startsWith('http://')) console.log(host.replace('http://', 'https://'));
axios.get('https://billing.acme.io/invoices', { headers: { Referer: 'http://acme.io' } });
mqtt.connect('mqtt://localhost:1883');
mqtt.connect('mqtts://broker.acme.io');
function local(fetch: (url: string) => void) {
  fetch('http://api.partner.io/v1');
}
console.log(client, parsed, xmlns, local);
