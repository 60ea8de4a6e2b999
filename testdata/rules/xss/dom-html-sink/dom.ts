import DOMPurify from 'dompurify';
import { html as litHtml } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { raw } from 'hono/html';

declare const el: HTMLElement, other: HTMLElement;
declare function t(key: string): string;

export function bad(comment: { body: string; name: string }, name: string) {
  el.innerHTML = comment.body; // want xss/dom-html-sink
  el.innerHTML += `<li>${name}</li>`; // want xss/dom-html-sink
  el['outerHTML'] = '<p>' + name + '</p>'; // want xss/dom-html-sink
  (el as HTMLElement).insertAdjacentHTML('beforeend', `<li>${comment.name}</li>`); // want xss/dom-html-sink
  document.createRange().createContextualFragment(name); // want xss/dom-html-sink
  Object.assign(el, { innerHTML: name }); // want xss/dom-html-sink
  el.setAttribute('srcdoc', name); // want xss/dom-html-sink
  el.setAttribute('onclick', `open('${name}')`); // want xss/dom-html-sink
  el.setHTMLUnsafe(name); // want xss/dom-html-sink
  const frame = document.querySelector('iframe')!;
  frame.srcdoc = name; // want xss/dom-html-sink
  const lit = unsafeHTML(name); // want xss/dom-html-sink
  return [lit, raw(name)]; // want xss/dom-html-sink
}
export async function fetched() {
  const data = await (await fetch('/api/banner')).json();
  el.innerHTML = data.html; // want xss/dom-html-sink
}
class View {
  constructor(private sanitizer: any) {}
  show(value: string) {
    return this.sanitizer.bypassSecurityTrustHtml(value); // want xss/dom-html-sink
  }
}

export function good(comment: { body: string }, name: string, count: number) {
  el.innerHTML = '';
  el.innerHTML = '<b>static</b>';
  el.textContent = comment.body;
  el.innerHTML = other.innerHTML;
  el.innerHTML = DOMPurify.sanitize(comment.body);
  el.innerHTML = t('welcome');
  el.insertAdjacentHTML('beforeend', '<hr>');
  el.insertAdjacentHTML('beforeend', DOMPurify.sanitize(name));
  el.innerText = name;
  el.setAttribute('title', name);
  el.setAttribute('data-name', name);
  const template = document.createElement('template');
  template.innerHTML = `<li class="item"></li>`;
  el.innerHTML = escapeHtml(name);
  const model = { innerHTML: name };
  return [litHtml`<p>${name}</p>`, model, name.length + count];
}
function escapeHtml(s: string) {
  return s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
export { View };
