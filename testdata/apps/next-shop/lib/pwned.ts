import { createHash } from 'node:crypto';

/** True if the password is in the public breach list. Only five characters of the digest leave the server. */
export async function isBreached(password: string): Promise<boolean> {
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  const response = await fetch(`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`);
  if (!response.ok) return false;
  const lines = (await response.text()).split('\n');
  return lines.some((line) => line.startsWith(digest.slice(5)));
}
