import { pseudoRandomBytes } from 'node:crypto';

export { pseudoRandomBytes };
export const bytes = pseudoRandomBytes(16); // want crypto/pseudo-random-bytes
export const length = bytes.length;
export const text = bytes.toString('hex');
