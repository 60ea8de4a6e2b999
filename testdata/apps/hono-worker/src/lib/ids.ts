const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

export function slug(length = 7): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (b) => ALPHABET[b % ALPHABET.length]).join('');
}

export function apiToken(): string {
  let token = '';
  for (let i = 0; i < 32; i++) {
    token += ALPHABET[Math.floor(Math.random() * ALPHABET.length)]; // want crypto/insecure-random
  }
  return token;
}

export function strongToken(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
}

export const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];
