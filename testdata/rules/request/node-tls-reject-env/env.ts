import { spawn, fork } from 'node:child_process';
import process from 'node:process';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // want request/node-tls-reject-env
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0 as any; // want request/node-tls-reject-env
process.env.NODE_TLS_REJECT_UNAUTHORIZED = ''; // want request/node-tls-reject-env
globalThis.process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // want request/node-tls-reject-env
const env = process.env;
env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // want request/node-tls-reject-env
Object.assign(process.env, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }); // want request/node-tls-reject-env
spawn('node', ['worker.js'], { env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' } }); // want request/node-tls-reject-env
fork('worker.js', [], { env: { 'NODE_TLS_REJECT_UNAUTHORIZED': '0' } }); // want request/node-tls-reject-env
if (process.env.NODE_ENV === 'development') {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // want request/node-tls-reject-env
}

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') throw new Error('no verification');
const settings: Record<string, string> = {};
settings.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const documented = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
process.env.NODE_EXTRA_CA_CERTS = '/etc/ssl/ca.pem';
spawn('node', ['worker.js'], { env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '1' } });
export function restore(previous: string | undefined) {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = previous;
}
console.log(settings, documented);
