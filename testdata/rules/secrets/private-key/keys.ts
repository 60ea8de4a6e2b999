export const ec =
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBLxHf0aQ2kq8m1qk3kq8m1qk3kq8m1qk3kq8m1qk3kqoAoGCCqGSM49AwEHoUQDQgAE'; // want secrets/private-key
export const joined = ['-----BEGIN PRIVATE KEY-----', 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w', 'OF7KWYv1Tc9mRd3qBz0xLpVaJsYwGhNkUeQiCoDfErT4S6b8'].join('\n'); // want secrets/private-key
export const added = '-----BEGIN RSA PRIVATE KEY-----\n' + 'MIIEowIBAAKCAQEAzq8Xn3PvTgYwLkR5dJf0HbWmUc7s\n' + 'B1MhDjSuF6eA8OIwT3vXqYn5RkLgPzJ0dCbHmWfUa7sEi9oV2rKtQ4'; // want secrets/private-key
export const encoded = 'LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1IY0NBUUVFSUJMeEhmMGFRMmtxOG0xcWsza3E4bTFxazNrcThtMXFrM2txOG0xcWsza3FvQW9HQ0NxR1NNNDlBd0VIb1VRRFFnQUU='; // want secrets/private-key
export const jwk = { kty: 'EC', crv: 'P-256', d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' } as const; // want secrets/private-key
const d = 'k7vQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI'; // want secrets/private-key
export const named = { kty: 'OKP', crv: 'Ed25519', d: d };
export const encrypted = `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,5A1F0C3D7E9B2846\n\nzq8Xn3PvTgYwLkR5dJf0HbWmUc7sQaEi2oV9rKtN4xZyGpClB1MhDjSuF6eA8OIw`; // want secrets/private-key

export const marker = '-----BEGIN PRIVATE KEY-----';
export const markers = ['-----BEGIN PRIVATE KEY-----', '-----BEGIN RSA PRIVATE KEY-----'];
export const elided = '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----';
export const shortened = '-----BEGIN PRIVATE KEY-----\nMII...\n-----END PRIVATE KEY-----';
export const placeholder = '-----BEGIN PRIVATE KEY-----\n<your key>\n-----END PRIVATE KEY-----';
export const zeros = '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----';
export const built = (body: string) => `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
export const publicKey = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzq8Xn3PvTgYwLkR5dJf0HbWmUc7sQaEi2oV9rKtN4xZyGpClB1MhDjSuF6eA8OIw\n-----END PUBLIC KEY-----';
export const certificate = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUT3vXqYn5RkLgPzJ0dCbHmWfUa7sEi9oV2rKtQ4xNyGpZlB1M\n-----END CERTIFICATE-----';
export const publicJwk = { kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' };
export const path = { d: 'M10,10L20,20C30,30,40,40,50,50L60,60Z', kty: 'path' };
export const strip = (pem: string) => pem.replace('-----BEGIN PRIVATE KEY-----', '').replace('-----END PRIVATE KEY-----', '');
export const key = process.env.PRIVATE_KEY!.replace(/\\n/g, '\n');
if (!key.includes('-----BEGIN PRIVATE KEY-----')) throw new Error('not a private key');
