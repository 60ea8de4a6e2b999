import { createHash } from 'node:crypto';

// HaveIBeenPwned asks for the first five letters of the SHA-1 of the password.
export async function isBreached(password: string) {
  const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
  const response = await fetch(`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`);
  return (await response.text()).includes(digest.slice(5));
}
