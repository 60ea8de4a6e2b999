import tls from 'node:tls';
import https from 'https';
import { Client } from 'ssh2';

declare function pin(cert: unknown): Error | undefined;
declare const expected: string;
const noop = () => undefined;
function nothing() {}

tls.connect({ host: 'db.acme.io', port: 1, checkServerIdentity: () => undefined }); // want request/hostname-check-disabled
new https.Agent({ checkServerIdentity: () => {} }); // want request/hostname-check-disabled
new https.Agent({ checkServerIdentity: function () { return; } }); // want request/hostname-check-disabled
new https.Agent({ keepAlive: true, checkServerIdentity() { return undefined; } }); // want request/hostname-check-disabled
https.request({ host: 'a.acme.io', checkServerIdentity: () => null as any }); // want request/hostname-check-disabled
https.request({ host: 'a.acme.io', checkServerIdentity: noop }); // want request/hostname-check-disabled
https.request({ host: 'a.acme.io', checkServerIdentity: nothing }); // want request/hostname-check-disabled
(tls as any).checkServerIdentity = () => undefined; // want request/hostname-check-disabled
new Client().connect({ host: 'a.acme.io', hostVerifier: () => true }); // want request/hostname-check-disabled

tls.connect({ host: 'db.acme.io', checkServerIdentity: (h, c) => tls.checkServerIdentity(h, c) ?? pin(c) });
tls.connect({ host: 'db.acme.io', checkServerIdentity: tls.checkServerIdentity });
new https.Agent({ checkServerIdentity: (_h, c) => (c.fingerprint256 === expected ? undefined : new Error('wrong')) });
new https.Agent({
  checkServerIdentity(host, cert) {
    if (cert.subject.CN !== host) return new Error('wrong');
    return undefined;
  },
});
new https.Agent({ checkServerIdentity: undefined });
new Client().connect({ host: 'a.acme.io', hostVerifier: (key: Buffer) => key.toString('hex') === expected });
new Client().connect({ host: 'a.acme.io', hostVerifier: () => false });
export function custom(checkServerIdentity: () => undefined) {
  return new https.Agent({ checkServerIdentity });
}
