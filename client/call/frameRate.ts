/** Pictures a second that are recorded, most first. */
const rates: readonly number[] = [30, 15, 8, 4, 2];
/** What lies between the world and a slice at rest, ms, before fewer pictures are recorded; and before more are again. */
const late = 700;
const soon = 450;
/** So many slices in a row have to come soon before more pictures are tried. */
const calmSlices = 12;
/** The first picture comes a moment after a recorder was started, which is in every lag: so much of it at most, ms. */
const mostStart = 500;
/** What a slice takes in a calm browser, ms. */
const usual = 150;

/**
 * How many pictures a second are recorded, how many slices in a row came soon, and how late the soonest of all came, ms.
 */
export type FrameRate = { readonly perSecond: number; readonly calm: number; readonly leastMs: number };
/** A page that has just been loaded has enough to do. */
export const firstRate: FrameRate = { perSecond: 15, calm: 0, leastMs: Number.POSITIVE_INFINITY };

/**
 * The rate after a slice that came `lagMs` after the newest picture in it. A computer that is too busy to encode makes the
 * browser hold pictures back, and the sound with them: all of that would be lost with the page, so it is given less to do.
 */
export function rateAfter({ perSecond, calm, leastMs: least }: FrameRate, lagMs: number): FrameRate {
  const leastMs = Math.min(least, lagMs);
  const behindMs = lagMs - Math.min(Math.max(leastMs - usual, 0), mostStart);
  const place = rates.indexOf(perSecond);
  if (behindMs > late) {
    const next = Math.min(place + (behindMs > 2 * late ? 2 : 1), rates.length - 1);
    return { perSecond: rates[next] ?? 2, calm: 0, leastMs };
  }
  if (behindMs > soon) return { perSecond, calm: 0, leastMs };
  if (calm + 1 < calmSlices) return { perSecond, calm: calm + 1, leastMs };
  return { perSecond: rates[Math.max(place - 1, 0)] ?? 30, calm: 0, leastMs };
}
