/**
 * A path of this site or a URL of a listed origin; else the fallback.
 * @param {unknown} target
 * @param {readonly string[]} [allow]
 * @param {string} [fallback]
 * @returns {string}
 */
export function safeRedirect(target, fallback = '/', allow = []) {
  if (typeof target !== 'string' || target.length > 2048) return fallback;
  if (/[\p{Cc}\\]/u.test(target)) return fallback;
  /** @type {URL} */
  let url;
  try {
    url = new URL(target, 'https://n.invalid');
  } catch {
    return fallback;
  }
  if (target.startsWith('/') && url.origin === 'https://n.invalid') {
    const path = url.pathname + url.search + url.hash;
    // `/.//host` normalises to `//host`.
    return path.startsWith('//') ? fallback : path;
  }
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || !allow.includes(url.origin)) return fallback;
  return url.username === '' && url.password === '' ? url.href : fallback;
}
