import type { IceServers } from './call.ts';

/**
 * Whether a peer is to use relays alone [fault.N5]: after two that did not connect, where there is a relay at all, and then
 * every other time, so that a broken relay does not stand in the way of a direct path for ever.
 */
export function isRelayDue(iceServers: IceServers, failures: number): boolean {
  const hasRelay = iceServers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/.test(url)));
  return hasRelay && failures >= 2 && failures % 2 === 0;
}
