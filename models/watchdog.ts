import type { Resumed } from './wire.ts';

/** What the watchdog of a peer connection has seen, all times in ms of a monotonic clock. */
export type Vitals = {
  readonly now: number;
  /** When inbound bytes last grew, or when this peer was made if they never did. */
  readonly lastInboundAt: number;
  readonly lastRestartAt: number | null;
  /** When a line to the server that had been lost came back, ours or the other side's. */
  readonly lineBackAt: number | null;
  /** When the present peer was made. */
  readonly createdAt: number;
  readonly hasConnected: boolean;
  readonly isDestroyed: boolean;
};

/** What to ask for: nothing, an ICE restart in place, or a new peer under the next pcEpoch. */
export type Remedy = 'none' | 'restart' | 'recreate';

/** Inbound silence before an ICE restart. */
export const restartAfterMs = 2_000;
/** The same just after a line to the server broke as well: most likely one of the two has another network. */
export const movedAfterMs = 1_000;
/** A line that came back is a sign for this long. */
const signMs = 3_000;
/** Inbound silence, or a restart without effect, before the peer is recreated. */
export const recreateAfterMs = 5_000;
/** A first connection may take this long before the peer is recreated. */
export const connectWithinMs = 8_000;
/** The server is heard on each line this often at least. */
export const pingEveryMs = 2_000;
const backoffMs = [500, 1_000, 2_000, 4_000, 5_000] as const;

/** Pause before recreation number `failures`, 0.5 to 5 s, spread by +-50 %; `random` is in [0, 1). */
export function backoff(failures: number, random: number): number {
  const base = backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 5_000;
  return base * (0.5 + random);
}

/** The remedy for a peer in this condition [fault.N1, fault.N4]: restart at 2 s of silence or sooner, recreate at 5 s. */
export function diagnose(vitals: Vitals): Remedy {
  if (vitals.isDestroyed) return 'recreate';
  if (!vitals.hasConnected) return vitals.now - vitals.createdAt >= connectWithinMs ? 'recreate' : 'none';
  const silentMs = vitals.now - vitals.lastInboundAt;
  if (silentMs >= recreateAfterMs) return 'recreate';
  const hasRestarted = vitals.lastRestartAt !== null && vitals.lastRestartAt >= vitals.lastInboundAt;
  const hasMoved = vitals.lineBackAt !== null && vitals.now - vitals.lineBackAt < signMs;
  return silentMs >= (hasMoved ? movedAfterMs : restartAfterMs) && !hasRestarted ? 'restart' : 'none';
}

/**
 * Whether a peer is to use relays alone [fault.N5]: after two in a row that did not connect, where there is a relay at all,
 * and then every other time, so that a broken relay does not stand in the way of a direct path for ever.
 */
export function isRelayDue(iceServers: Resumed['iceServers'], failures: number): boolean {
  const hasRelay = iceServers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/.test(url)));
  return hasRelay && failures >= 2 && failures % 2 === 0;
}
