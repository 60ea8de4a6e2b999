import { html, raw } from 'hono/html';

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Puts markup that is already safe into a page. */
export function layout(title: string, markup: string) {
  const body = raw(markup); // want xss/dom-html-sink
  return html`<!doctype html>
    <html lang="en">
      <head><title>${title}</title></head>
      <body>${body}</body>
    </html>`;
}
