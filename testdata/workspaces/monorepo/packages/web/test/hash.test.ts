import { createHash } from 'node:crypto';

export const tag = (text: string) => createHash('md5').update(text).digest('hex');
