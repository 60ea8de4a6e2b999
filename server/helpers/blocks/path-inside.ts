function checkInside(base: string, full: string): string {
  const rel = relative(base, full);
  if (rel === '..' || rel.startsWith(`..${sep}`) || isAbsolute(rel)) {
    throw new Error('Unsafe path');
  }
  return full;
}
