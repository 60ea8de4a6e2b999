import { createHash } from 'node:crypto';

export async function isBreached(word: string) {
  const digest = createHash('sha1').update(word).digest('hex').toUpperCase();
  const response = await fetch(`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`);
  return (await response.text()).includes(digest.slice(5));
}
