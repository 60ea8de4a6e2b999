import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { config } from '../config/config';

const run = promisify(execFile);

/** name is one that savePhoto made. */
export async function thumbnail(name: string, size: 'small' | 'large'): Promise<string> {
  const source = path.join(config.PHOTO_DIR, name);
  const target = path.join(config.PHOTO_DIR, size, name);
  await run('convert', [source, '-resize', size === 'small' ? '200x200' : '1200x1200', target]);
  return target;
}
