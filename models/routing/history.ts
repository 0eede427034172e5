import type { Level } from '../level.ts';

/** Which waits are alike: by what decides their urgency. */
export type Standing = 'certified' | 'callback' | Level;

/** One wait that is over. It says nothing about who ended it [route.R13]. */
export type PastWait = {
  readonly standing: Standing;
  /** What was foreseen when the session came in, before calibration. */
  readonly expectedMs: number;
  readonly waitedMs: number;
};

/** What happened lately, pooled over everybody: what estimates are made of. */
export type History = {
  /** Mean length of a session by the technician's level, wrap-up included, ms. */
  readonly meanWorkMs: Readonly<Record<Level, number>>;
  /** Waits that are over, the latest last, as `keptWaits` keeps them. */
  readonly waits: readonly PastWait[];
};

/** As many waits that are over as estimates look at. */
export const waitsKept = 1_000;

/** The waits to keep once another is over. */
export function keptWaits(waits: readonly PastWait[], last: PastWait): readonly PastWait[] {
  return [...waits.slice(1 - waitsKept), last];
}

type Waiting = { readonly certified: boolean; readonly callbackDueAt: number | null; readonly level: Level };

export function standingOf({ certified, callbackDueAt, level }: Waiting): Standing {
  if (callbackDueAt !== null) return 'callback';
  return certified ? 'certified' : level;
}

/** Where nothing was measured yet: what the sessions of the simulated team take. */
export const noHistory: History = { meanWorkMs: { 1: 480_000, 2: 720_000, 3: 1_080_000 }, waits: [] };
