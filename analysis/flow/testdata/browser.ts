// path: src/browser.ts
import { sink, html } from 'test';

sink(location.search); // bad: the page's address
sink(window.location.hash.slice(1)); // bad
sink(new URLSearchParams(location.search).get('q')); // bad
sink(location.hostname);
sink(document.referrer); // bad
sink(document.title);
window.addEventListener('message', (event) => {
  sink(event.data.id); // bad: a message from another window
  sink(event.origin);
});
window.addEventListener('click', (event) => {
  sink(event.data);
});
const params = new URL(window.location.href).searchParams;
sink(params.get('x')); // bad
for (const [key, value] of params) {
  sink(value); // bad
  sink(key); // bad
}
html(encodeURIComponent(location.search));
html(decodeURIComponent(encodeURIComponent(location.search)));
sink(localStorage.getItem('x'));
sink(process.env.X);

window.addEventListener('message', (event) => {
  if (event.origin !== 'https://acme.io') return;
  sink(event.data);
});
window.addEventListener('message', ({ data, origin }) => {
  if (['https://acme.io'].includes(origin)) sink(data);
});
