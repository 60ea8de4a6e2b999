import DOMPurify from 'dompurify';
import { escape } from 'lodash';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import $ from 'jquery';

const query = new URLSearchParams(location.search);
const box = document.getElementById('box')!;

export function bad() {
  document.body.innerHTML = decodeURIComponent(location.hash.slice(1)); // want xss/dom-taint "`location.hash`"
  document.write(query.get('q')!); // want xss/dom-taint
  box.innerHTML = `<p>${query.get('name')}</p>`; // want xss/dom-taint
  box.innerHTML += query.get('name'); // want xss/dom-taint
  box.outerHTML = new URL(location.href).searchParams.get('x')!; // want xss/dom-taint
  box.insertAdjacentHTML('beforeend', '<b>' + document.referrer + '</b>'); // want xss/dom-taint
  eval(location.hash.slice(1)); // want xss/dom-taint "runs as a script"
  setTimeout(query.get('code')!, 10); // want xss/dom-taint
  (box as HTMLElement)['innerHTML'] = window.name; // want xss/dom-taint
  document.createRange().createContextualFragment(query.get('f')!); // want xss/dom-taint
  $('#x').html(query.get('y')!); // want xss/dom-taint
  const frame = document.createElement('iframe');
  frame.srcdoc = query.get('doc')!; // want xss/dom-taint
  let text = '';
  for (const [key, value] of query) text += `<li>${key}=${value}</li>`;
  box.innerHTML = text; // want xss/dom-taint
  unsafeHTML(query.get('z')!); // want xss/dom-taint
  Object.assign(box, { innerHTML: query.get('a') }); // want xss/dom-taint
  show(query.get('title')!);
  const parts = location.pathname.split('/');
  box.innerHTML = parts[2]; // want xss/dom-taint
}

function show(title: string) {
  box.innerHTML = title; // want xss/dom-taint "is passed as title"
}

window.addEventListener('message', (event) => {
  box.innerHTML = event.data.html; // want xss/dom-taint "a message"
});
window.onmessage = (e) => console.log(e.data);

export function good() {
  box.textContent = location.hash;
  box.innerHTML = '';
  box.innerHTML = DOMPurify.sanitize(query.get('q')!);
  box.innerHTML = `<p>${escape(query.get('q')!)}</p>`;
  box.innerHTML = `<p>${encodeURIComponent(query.get('q')!)}</p>`;
  box.innerHTML = `<p>${Number(query.get('n'))}</p>`;
  box.innerHTML = `<p>${query.get('q')!.replace(/[<>&"']/g, '')}</p>`;
  box.innerHTML = `<p>${location.hostname}</p>`;
  box.innerHTML = localStorage.getItem('x')!;
  const tab = query.get('tab')!;
  if (['a', 'b'].includes(tab)) box.innerHTML = `<p>${tab}</p>`;
  if (/^\w+$/.test(tab)) box.innerHTML = tab;
  const labels: Record<string, string> = { a: '<b>A</b>' };
  box.innerHTML = labels[tab];
  box.append(query.get('q')!);
  setTimeout(() => query.get('code'), 10);
  let value = query.get('v')!;
  value = 'fixed';
  box.innerHTML = value;
  {
    const location = { hash: '<b>' };
    box.innerHTML = location.hash;
  }
  JSON.parse(query.get('j')!);
}
