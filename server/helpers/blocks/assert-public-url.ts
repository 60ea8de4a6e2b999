const LOCAL_NAME =
  /(?:^|\.)(?:localhost|local|internal|home\.arpa|lan|test|invalid|onion)$/;

function isPublicHost(host: string): boolean {
  if (isIP(host) !== 0) return isPublicAddress(host);
  return /\.[^.]+$/.test(host) && !LOCAL_NAME.test(host);
}

/** Throws unless a server may ask for the URL; a name is not resolved here. */
export function assertPublicUrl(
  input: string | URL,
  allowHosts?: readonly string[],
): URL {
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
