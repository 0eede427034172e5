import { isIPv6 } from 'node:net';

/** The first four groups of an IPv6 address, with `::` written out. */
function prefixOf(address: string): string {
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/**
 * Whom to count failures against: an IPv4 address, or the /64 of an IPv6 one, of which a single line commonly has all.
 * An IPv4 address in IPv6 clothing counts as what it is.
 */
export function addressKey(address: string | undefined): string {
  if (!address) return 'unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(plain) ? `${prefixOf(plain.toLowerCase())}::/64` : plain;
}
