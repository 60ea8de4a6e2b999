import { createHash as h } from 'node:crypto';

export function acceptWebSocket(key: string) {
  return h('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
}
