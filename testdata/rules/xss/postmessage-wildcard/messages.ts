declare const iframe: HTMLIFrameElement, popup: Window, token: string, data: { token: string };
const ANY = '*';

window.parent.postMessage({ token }, '*'); // want xss/postmessage-wildcard
parent.postMessage(data, '*'); // want xss/postmessage-wildcard
window.opener.postMessage(token, ANY); // want xss/postmessage-wildcard
iframe.contentWindow!.postMessage(data, '*'); // want xss/postmessage-wildcard
iframe.contentWindow?.postMessage(data, { targetOrigin: '*' }); // want xss/postmessage-wildcard
popup.postMessage(data, '*' as string); // want xss/postmessage-wildcard
window.top!.postMessage(JSON.stringify(data), '*'); // want xss/postmessage-wildcard
window.open('/login')!.postMessage(data, '*'); // want xss/postmessage-wildcard
window.addEventListener('message', (event) => {
  (event.source as Window).postMessage({ token }, '*'); // want xss/postmessage-wildcard
});
window.parent.postMessage({ type: 'ready' }, '*'); // want xss/postmessage-wildcard

window.parent.postMessage({ token }, 'https://app.acme.io');
window.parent.postMessage({ token }, window.location.origin);
iframe.contentWindow!.postMessage(data, { targetOrigin: 'https://embed.acme.io' });
const worker = new Worker('/w.js');
worker.postMessage(data);
const channel = new BroadcastChannel('a');
channel.postMessage({ token });
const { port1 } = new MessageChannel();
port1.postMessage(data);
window.addEventListener('message', (event) => {
  (event.source as Window).postMessage({ token }, event.origin);
});
const bus = { postMessage(topic: unknown, filter: string) { return [topic, filter]; } };
bus.postMessage(data, '*');
navigator.serviceWorker.controller?.postMessage(data);
