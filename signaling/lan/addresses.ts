import { hostname, networkInterfaces } from 'node:os';

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Bridges and tunnels of virtual machines and containers, which no phone is on. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|zt|wg|tailscale)/;
/** Home networks first, then company networks. */
const likely = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];

function rank(name: string, address: string): number {
  const place = likely.findIndex((pattern) => pattern.test(address));
  return (virtual.test(name) ? 10 : 0) + (place === -1 ? likely.length : place);
}

/** This machine's IPv4 addresses that a phone on the same network may reach, the likeliest first. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, list]) =>
    (list ?? [])
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, rank: rank(name, address) })),
  );
  return found.sort((a, b) => a.rank - b.rank || (a.address < b.address ? -1 : 1)).map(({ address }) => address);
}

/** All names by which this machine may be opened from its own network. */
export function lanNames(addresses: readonly string[] = lanAddresses()): string[] {
  const host = hostname().toLowerCase();
  const hosts = /^[a-z0-9-]{1,63}$/.test(host) ? [host, `${host}.local`] : [];
  return [...new Set(['localhost', ...hosts, '127.0.0.1', ...addresses])];
}
