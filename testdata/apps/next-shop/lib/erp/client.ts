import https from 'node:https';
import tls from 'node:tls';
import { requireEnv } from '@/lib/require-env';
import type { Order } from '@/lib/types';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // want request/node-tls-reject-env

const ERP_HOST = 'erp.fernwood-supply.net';
const PINNED_SHA256 = 'B1:4C:77:02:9E:5D:A0:13';

const stockAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: false }); // want request/tls-reject-unauthorized
const invoiceAgent = new https.Agent({ keepAlive: true, minVersion: 'TLSv1' }); // want crypto/weak-tls-version
const labelAgent = new https.Agent({ ciphers: 'DEFAULT@SECLEVEL=0' }); // want crypto/weak-tls-ciphers
const priceAgent = new https.Agent({ checkServerIdentity: () => undefined }); // want request/hostname-check-disabled
const orderAgent = new https.Agent({
  keepAlive: true,
  minVersion: 'TLSv1.2',
  ciphers: 'HIGH:!aNULL:!MD5',
  checkServerIdentity: (host, cert) => {
    const failure = tls.checkServerIdentity(host, cert);
    if (failure) return failure;
    return cert.fingerprint256.startsWith(PINNED_SHA256) ? undefined : new Error('unexpected certificate');
  },
});

const agents = { stock: stockAgent, invoice: invoiceAgent, label: labelAgent, price: priceAgent, order: orderAgent };

class ErpClient {
  private readonly apiKey: string = 'pg7A9f02bQ71xZk3'; // want secrets/hardcoded-credential
  private readonly timeoutMs = 10_000;

  call(area: keyof typeof agents, path: string, body?: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = https.request(
        {
          host: ERP_HOST,
          path,
          method: body === undefined ? 'GET' : 'POST',
          agent: agents[area],
          timeout: this.timeoutMs,
          headers: { 'content-type': 'application/json', 'x-erp-client': requireEnv('ERP_CLIENT'), 'x-erp-sign': this.apiKey },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => (text += part));
          response.on('end', () => resolve(JSON.parse(text)));
        },
      );
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

const erp = new ErpClient();

export function pushOrder(order: Order): Promise<unknown> {
  return erp.call('order', '/orders', order);
}

export function stockOf(productId: string): Promise<unknown> {
  return erp.call('stock', `/stock/${encodeURIComponent(productId)}`);
}
