/**
 * @param {'ipv4' | 'ipv6'} family
 * @param {readonly string[]} ranges
 * @returns {BlockList}
 */
function blockListOf(family, ranges) {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

const privateV4 = /* @__PURE__ */ blockListOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // the host of a virtual machine at Azure
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]);
const globalV6 = /* @__PURE__ */ blockListOf('ipv6', ['2000::/3']);
const specialV6 = /* @__PURE__ */ blockListOf('ipv6', [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);

/**
 * @param {string} address
 * @returns {boolean}
 */
function isPublicAddress(address) {
  if (isIPv4(address)) return !privateV4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  if (!globalV6.check(address, 'ipv6')) return false;
  return !specialV6.check(address, 'ipv6');
}
