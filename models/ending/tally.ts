import type { Ending } from './ending.ts';
import type { Resolution } from './moment.ts';
import type { Mood } from './mood.ts';
import type { RecoveryState } from './recovery.ts';

/** What is counted of one ending: nothing in it says who helped, or for how long [rule.R3]. */
export type Counted = {
  readonly resolution: Resolution | null;
  /** The last face; null where none was tapped. */
  readonly mood: Mood | null;
  readonly recovery: RecoveryState | null;
};

/** Endings of a company, pooled. `accepted` are all that ever were; `kept` and `missed` are parts of it. */
export type EndingCount = {
  readonly sessions: number;
  readonly resolutions: Readonly<Record<Resolution, number>>;
  /** By face, the worst first. */
  readonly moods: readonly [number, number, number, number, number];
  readonly recoveries: Readonly<Record<'offered' | 'accepted' | 'kept' | 'missed', number>>;
};

export function countedOf({ answer, felt, recovery }: Ending): Counted {
  return {
    resolution: answer?.resolution ?? null,
    mood: felt.at(-1)?.mood ?? null,
    recovery: recovery?.state ?? null,
  };
}

/** Counts rows that are alike together: `count` sessions of each. */
export function tally(rows: readonly (Counted & { readonly count: number })[]): EndingCount {
  const moods: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  const resolutions = { fixed: 0, partlyFixed: 0, notFixed: 0 };
  const recoveries = { offered: 0, accepted: 0, kept: 0, missed: 0 };
  let sessions = 0;
  for (const { resolution, mood, recovery, count } of rows) {
    sessions += count;
    if (resolution) resolutions[resolution] += count;
    if (mood) moods[mood - 1] = (moods[mood - 1] ?? 0) + count;
    if (!recovery) continue;
    recoveries.offered += count;
    if (recovery !== 'offered' && recovery !== 'declined') recoveries.accepted += count;
    if (recovery === 'kept' || recovery === 'missed') recoveries[recovery] += count;
  }
  return { sessions, resolutions, moods, recoveries };
}
