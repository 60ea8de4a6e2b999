import WebSocketClient, { WebSocket as NamedSocket } from 'ws';
import { io } from 'socket.io-client';
import { createClient } from 'graphql-ws';

declare const host: string, secure: boolean;
const URL_ = 'ws://chat.acme.io/live';

new WebSocket('ws://chat.acme.io/live'); // want request/insecure-websocket
new WebSocket(URL_); // want request/insecure-websocket
new WebSocket(`ws://${location.host}/live`); // want request/insecure-websocket
new window.WebSocket('ws://chat.acme.io/' + host); // want request/insecure-websocket
new WebSocketClient('ws://feed.acme.io'); // want request/insecure-websocket
new NamedSocket('ws://feed.acme.io'); // want request/insecure-websocket
io('http://realtime.acme.io'); // want request/insecure-websocket
createClient({ url: 'ws://graph.acme.io/graphql' }); // want request/insecure-websocket

new WebSocket('wss://chat.acme.io/live');
new WebSocket(`wss://${location.host}/live`);
new WebSocket('ws://localhost:8080');
new WebSocket('ws://127.0.0.1:8080');
new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
new WebSocket(host);
io('https://realtime.acme.io');
io('/');
io('http://localhost:3001');
createClient({ url: 'wss://graph.acme.io/graphql' });
new WebSocket((secure ? 'wss://' : 'ws://') + location.host);
class Local {
  WebSocket = class {
    constructor(readonly url: string) {}
  };
  open() {
    return new this.WebSocket('ws://chat.acme.io');
  }
}
export { Local };
