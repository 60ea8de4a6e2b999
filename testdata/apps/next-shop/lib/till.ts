import type { Order } from '@/lib/types';

// The tills read receipts that carry a detached signature of this key pair.
const TILL_KEY = { kty: 'OKP', crv: 'Ed25519', x: 'k3Vq0nQmE6b1Yw8Tz2RrLxJd5Hf7Ua9Pc4Sg1Mi0NoB', d: 'Qv7xT1mZc93KfLr0bWn5YpEoHs2JdGu8iAq4MkXe6Ct' } as const; // want secrets/private-key
const TILL_PUBLIC_KEY = { kty: 'OKP', crv: 'Ed25519', x: 'k3Vq0nQmE6b1Yw8Tz2RrLxJd5Hf7Ua9Pc4Sg1Mi0NoB' } as const;

export function publicKeyForTills(): typeof TILL_PUBLIC_KEY {
  return TILL_PUBLIC_KEY;
}

export async function signForTill(order: Order): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('jwk', TILL_KEY, { name: 'Ed25519' }, false, ['sign']);
  return crypto.subtle.sign({ name: 'Ed25519' }, key, new TextEncoder().encode(`${order.id}:${order.totalCents}`));
}

/** The older tills compare a plain digest. */
export async function digestForOldTill(order: Order): Promise<ArrayBuffer> {
  const bytes = new TextEncoder().encode(`${order.id}:${order.totalCents}`);
  return crypto.subtle.digest('SHA-1', bytes); // want crypto/weak-hash
}
