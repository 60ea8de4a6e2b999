export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
