/** How much of the live picture is tracked: every n-th frame, at most so many px long. */
export type Pace = { readonly every: 1 | 2; readonly longest: 640 | 480 };

/** From the best down; each costs less than the one before. */
const paces: readonly Pace[] = [
  { every: 1, longest: 640 },
  { every: 2, longest: 640 },
  { every: 2, longest: 480 },
];

/** The pace, and what the last frames took at it. */
export type Gait = { readonly step: number; readonly tookMs: readonly number[] };
export const firstGait: Gait = { step: 0, tookMs: [] };

/** Frames by which a pace is judged, and how many must have gone well before a better one is tried. */
const judgedBy = 30;
const triedAfter = 150;
/** Shares of the time between two frames: more than `most` is too slow; a better pace must be expected below `hoped`. */
const most = 0.85;
const hoped = 0.5;
/** A page that was busy for a moment delays a frame or two; that is no reason. */
const share = 0.95;

export function paceOf({ step }: Gait): Pace {
  return paces[step] ?? { every: 2, longest: 480 };
}

/** The value below which so large a share of the values lies. */
function percentile(values: readonly number[], below: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * below))] ?? 0;
}

/** What a frame would take at another pace: the time goes with the number of pixels. */
function expectedMs(tookMs: number, from: Pace, to: Pace): number {
  return tookMs * (to.longest / from.longest) ** 2;
}

/**
 * The gait after a frame that took `tookMs` to track, while the picture shows one every `intervalMs`: one step down when
 * 95 of 100 frames do not fit between those that are tracked, one step up when they would fit twice [rule.F4].
 */
export function paced(gait: Gait, tookMs: number, intervalMs: number): Gait {
  const pace = paceOf(gait);
  const taken = [...gait.tookMs, tookMs].slice(-triedAfter);
  if (taken.length < judgedBy) return { step: gait.step, tookMs: taken };
  const recent = percentile(taken.slice(-judgedBy), share);
  if (recent > most * pace.every * intervalMs && gait.step < paces.length - 1) {
    return { step: gait.step + 1, tookMs: [] };
  }
  const better = paces[gait.step - 1];
  if (better && taken.length === triedAfter) {
    const hopedMs = expectedMs(percentile(taken, share), pace, better);
    if (hopedMs < hoped * better.every * intervalMs) return { step: gait.step - 1, tookMs: [] };
  }
  return { step: gait.step, tookMs: taken };
}
