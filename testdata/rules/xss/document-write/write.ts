export function bad(name: string, html: { body: string }) {
  document.write(name); // want xss/document-write
  document.write('<h1>' + name + '</h1>'); // want xss/document-write
  document.writeln(`<p>${html.body}</p>`); // want xss/document-write
  window.document.write(html.body); // want xss/document-write
  document['write'](name); // want xss/document-write
  document.write('<p>', name, '</p>'); // want xss/document-write
  document.execCommand('insertHTML', false, html.body); // want xss/document-write
  const doc = document;
  doc.write(name); // want xss/document-write
}
export function good(name: string, document2: { write(s: string): void }) {
  document.write('<p>static</p>');
  document.writeln(`<p>static</p>`);
  document.write(encodeURIComponent(name));
  document2.write(name);
  document.execCommand('copy');
  document.execCommand('insertText', false, name);
  document.body.append(name);
  process.stdout.write(name);
}
export function shadowed(document: { write(s: string): void }, name: string) {
  document.write(name);
}
