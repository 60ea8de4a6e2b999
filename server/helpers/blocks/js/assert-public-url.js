const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan|test|invalid|onion)$/;

/**
 * @param {string} host
 * @returns {boolean}
 */
function isPublicHost(host) {
  if (isIP(host) !== 0) return isPublicAddress(host);
  return /\.[^.]+$/.test(host) && !LOCAL_NAME.test(host);
}

/**
 * Throws unless a server may ask for the URL; a name is not resolved here.
 * @param {string | URL} input
 * @param {readonly string[]} [allowHosts]
 * @returns {URL}
 */
export function assertPublicUrl(input, allowHosts) {
  const url = new URL(input);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Error('URL not allowed: scheme');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('URL not allowed: credentials');
  }
  const host = url.hostname.replace(/^\[|\]$|\.$/g, '');
  if (allowHosts ? !allowHosts.includes(host) : !isPublicHost(host)) {
    throw new Error('URL not allowed: host');
  }
  return url;
}
