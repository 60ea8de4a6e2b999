const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><title>${escapeText(title)}</title></head><body>${body}</body></html>`;
}
