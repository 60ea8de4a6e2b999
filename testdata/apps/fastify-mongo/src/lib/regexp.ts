export const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** pattern comes from the list of the moderators. */
export const matcher = (pattern: string): RegExp => new RegExp(pattern, 'iu');
