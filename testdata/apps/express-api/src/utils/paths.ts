import path from 'node:path';

/** Joins name to root, and throws where the result would lie elsewhere. */
export function inside(root: string, name: string): string {
  const full = path.resolve(root, name);
  if (!full.startsWith(root + path.sep)) throw new Error('Path leaves its folder');
  return full;
}

export const extensionOf = (name: string): string => path.extname(name).toLowerCase();
