/**
 * How much a path takes is told by a train: packets sent at once leave the narrowest place one after the other, and arrive
 * as far apart as that place lets them (packet dispersion; Dovrolis, Ramanathan and Moore, INFOCOM 2001).
 */
export type Train = { readonly count: number; readonly bytes: number };
/** When a packet of a train arrived: its place in it, and ms of a monotonic clock. */
export type Arrival = { readonly index: number; readonly at: number };

/** UDP, IP, DTLS and SCTP around each packet. */
export const wrappingBytes = 101;
/** While nothing is known. */
const first: Train = { count: 6, bytes: 250 };
/** The longest. */
const largest: Train = { count: 10, bytes: 1_000 };
/** A train may be in the way of the voice for this long. */
const mostMs = 160;
const smallest: Train = { count: 4, bytes: 80 };
/** More than this is not told apart by the clock of a page. */
export const mostKbps = 20_000;
/** Fewer gaps than this say nothing. */
const fewestGaps = 2;

/** The train for a path that is thought to take so much, kbit/s; null: not known. */
export function trainFor(kbps: number | null): Train {
  if (kbps === null) return first;
  const bytes = Math.floor((kbps * mostMs) / 8 / largest.count) - wrappingBytes;
  if (bytes >= largest.bytes) return largest;
  if (bytes >= smallest.bytes) return { count: largest.count, bytes };
  return smallest;
}

/** Bits of a train as they go over the wire. */
export function bitsOf({ count, bytes }: Train): number {
  return count * (bytes + wrappingBytes) * 8;
}

/**
 * kbit/s that the narrowest place has for us, by the packets that arrived, in the order in which they did. All gaps count: a
 * page that was busy makes one longer and the others shorter by as much. Null where too few came.
 */
export function capacityOf(arrivals: readonly Arrival[], bytes: number): number | null {
  const gaps = arrivals
    .slice(1)
    .map(({ index, at }, n) => ({ packets: index - (arrivals[n]?.index ?? index), ms: at - (arrivals[n]?.at ?? at) }))
    // A lost packet took its time at the narrow place only if it was lost behind it.
    .filter(({ packets }) => packets === 1);
  if (gaps.length < fewestGaps) return null;
  const ms = gaps.reduce((sum, gap) => sum + gap.ms, 0);
  return Math.min(mostKbps, Math.round((gaps.length * (bytes + wrappingBytes) * 8) / Math.max(ms, 0.001)));
}
