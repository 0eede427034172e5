/** A machine whose pages a device keeps, so that they open without a network. */
export type KeptMachine = {
  readonly code: string;
  /** Of its shelf; another one means that something on it changed. */
  readonly version: string;
  /** When its pages were fetched, and when one of them was opened last. */
  readonly keptAt: number;
  readonly usedAt: number;
  readonly bytes: number;
};

export type KeepLimits = {
  readonly machines: number;
  /** Of one machine, and of all together. */
  readonly machineBytes: number;
  readonly bytes: number;
  /** Pages not opened for so long go; and those fetched so long ago are fetched again. */
  readonly unusedMs: number;
  readonly staleMs: number;
};

const day = 24 * 3600_000;
const megabyte = 1_000_000;
/** A device keeps no longer than the trail is kept, and no more than a few pictures of a phone weigh. */
export const keepLimits: KeepLimits = {
  machines: 8,
  machineBytes: 12 * megabyte,
  bytes: 40 * megabyte,
  unusedMs: 30 * day,
  staleMs: day,
};

/** The codes of those that go: unused for too long, and, the one opened last staying, whatever is too much. */
export function leavingOf(kept: readonly KeptMachine[], now: number, limits: KeepLimits = keepLimits): string[] {
  const latestFirst = [...kept].sort((a, b) => b.usedAt - a.usedAt);
  let bytes = 0;
  return latestFirst.flatMap((machine, n) => {
    bytes += machine.bytes;
    const isTooMuch = n > 0 && (n >= limits.machines || bytes > limits.bytes);
    return isTooMuch || now - machine.usedAt > limits.unusedMs ? [machine.code] : [];
  });
}

/** True when what is kept of a machine is to be fetched again. */
export function isStale(kept: KeptMachine | undefined, version: string, now: number): boolean {
  return kept === undefined || kept.version !== version || now - kept.keptAt > keepLimits.staleMs;
}
