import ipaddr from 'ipaddr.js';

/**
 * True only for addresses of the public internet. Private, loopback, link-local, carrier-grade NAT, documentation,
 * multicast and every IPv6 form that wraps one of them (mapped, NAT64, 6to4, Teredo) are refused.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv6) {
    if (parsed.isIPv4MappedAddress()) return isPublicAddress(parsed.toIPv4Address().toString());
    return parsed.range() === 'unicast';
  }
  return parsed.range() === 'unicast';
}
