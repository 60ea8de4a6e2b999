import { createHash } from 'node:crypto';

export const tag = (text: string) => createHash('md5').update(text).digest('hex');

// seclint-disable-next-line crypto/weak-hash
export const bare = (text: string) => createHash('md5').update(text).digest('hex');

// seclint-disable-next-line crypto/weak-hash -- a name of a file, nothing secret
export const named = (text: string) => createHash('md5').update(text).digest('hex');
