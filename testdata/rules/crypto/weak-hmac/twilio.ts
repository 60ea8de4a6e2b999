import { createHmac as mac } from 'node:crypto';

export function twilioSignature(authToken: string, url: string) {
  return mac('sha1', authToken).update(url).digest('base64');
}
