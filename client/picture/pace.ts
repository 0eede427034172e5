/** How much of the live picture is tracked: every n-th frame, at most so many px long. */
export type Pace = { readonly every: 1 | 2; readonly longest: 640 | 480 };

/** From the best down; each costs less than the one before. */
const paces: readonly Pace[] = [
  { every: 1, longest: 640 },
  { every: 2, longest: 640 },
  { every: 2, longest: 480 },
];

/** After so long without an answer, ms, what was seen last is the past. */
export const staleMs = 250;

/** Frames by which a pace is judged, of which nine in ten have to fit: a page that was busy for a moment is no reason. */
const judgedBy = 30;
const share = 0.9;
/** The share of the time between two tracked frames that one may take. */
const most = 0.85;
/** Frames after which a better pace is tried: twice as many after each trial, until the best pace has lasted for so many. */
const firstPatience = 90;
const longestPatience = 2_880;
const lasting = 300;

/** The pace, how many frames it has been kept for and what the last of them took, and after how many a better one is tried. */
export type Gait = {
  readonly step: number;
  readonly frames: number;
  readonly tookMs: readonly number[];
  readonly patience: number;
};
export const firstGait: Gait = { step: 0, frames: 0, tookMs: [], patience: firstPatience };

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
 * The gait after a frame that took `tookMs` from being taken to being answered, which a busy page or worker lengthens too, while the picture shows one every `intervalMs`: one step down when
 * nine of ten frames do not fit between those that are tracked, one step up when they are expected to [rule.F4]. What a
 * better pace really takes is known only once it was tried.
 */
export function paced(gait: Gait, tookMs: number, intervalMs: number): Gait {
  const pace = paceOf(gait);
  const taken = [...gait.tookMs, tookMs].slice(-judgedBy);
  const frames = gait.frames + 1;
  const better = paces[gait.step - 1];
  const patience = !better && frames >= lasting ? firstPatience : gait.patience;
  const same: Gait = { step: gait.step, frames, tookMs: taken, patience };
  if (taken.length < judgedBy) return same;
  const recentMs = percentile(taken, share);
  const fits = (ms: number, { every }: Pace) => ms <= most * every * intervalMs;
  if (!fits(recentMs, pace) && gait.step < paces.length - 1) {
    return { step: gait.step + 1, frames: 0, tookMs: [], patience };
  }
  if (better && frames >= patience && fits(expectedMs(recentMs, pace, better), better)) {
    return { step: gait.step - 1, frames: 0, tookMs: [], patience: Math.min(longestPatience, 2 * patience) };
  }
  return same;
}
