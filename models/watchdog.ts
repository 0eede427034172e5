/** What the watchdog of a peer connection has seen, all times in ms of a monotonic clock. */
export type Vitals = {
  readonly now: number;
  /** When inbound bytes last grew, or when this peer was made if they never did. */
  readonly lastInboundAt: number;
  readonly lastRestartAt: number | null;
  /** When the present peer was made. */
  readonly createdAt: number;
  readonly hasConnected: boolean;
  readonly isDestroyed: boolean;
  /** Recreations in a row without a connection. */
  readonly failures: number;
};

/** What to ask for: nothing, an ICE restart in place, or a new peer under the next pcEpoch. */
export type Remedy = { readonly type: 'none' | 'restart' } | { readonly type: 'recreate'; readonly relayOnly: boolean };

/** Inbound silence before an ICE restart. */
export const restartAfterMs = 2_000;
/** Inbound silence, or a restart without effect, before the peer is recreated. */
export const recreateAfterMs = 5_000;
/** A first connection may take this long before the peer is recreated. */
export const connectWithinMs = 8_000;
const backoffMs = [500, 1_000, 2_000, 4_000, 5_000] as const;

/** Pause before recreation number `failures`, 0.5 to 5 s, spread by +-50 %; `random` is in [0, 1). */
export function backoff(failures: number, random: number): number {
  const base = backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 5_000;
  return base * (0.5 + random);
}

/** The remedy for a peer in this condition [fault.N1, fault.N4]: restart at 2 s of silence, recreate at 5 s, relay after two failures. */
export function diagnose(vitals: Vitals): Remedy {
  const recreate = { type: 'recreate', relayOnly: vitals.failures >= 2 } as const;
  if (vitals.isDestroyed) return recreate;
  if (!vitals.hasConnected) return vitals.now - vitals.createdAt >= connectWithinMs ? recreate : { type: 'none' };
  const silentMs = vitals.now - vitals.lastInboundAt;
  if (silentMs >= recreateAfterMs) return recreate;
  const hasRestarted = vitals.lastRestartAt !== null && vitals.lastRestartAt >= vitals.lastInboundAt;
  return silentMs >= restartAfterMs && !hasRestarted ? { type: 'restart' } : { type: 'none' };
}
