import * as z from 'zod/mini';
import { mostFollowed } from './followed.ts';
import { idSchema } from './id.ts';

/** How well a mark is seen on the live picture. `searching`: it is not drawn there. */
const sightSchema = z.enum(['solid', 'uncertain', 'searching']);
export type Sight = z.infer<typeof sightSchema>;

/**
 * How marks go with the live picture on a device. `paused`: nothing is to be followed now. `slow`: fewer than half of
 * the frames are looked at. `refused`: this browser cannot do it, marks are on held pictures only.
 */
const paceSchema = z.enum(['paused', 'full', 'slow', 'refused']);
export type TrackingPace = z.infer<typeof paceSchema>;

/** What a device shows of the marks on its live picture. */
export const trackingReportSchema = z.strictObject({
  pace: paceSchema,
  marks: z.array(z.tuple([idSchema, sightSchema])).check(z.maxLength(mostFollowed.marks)),
});
export type TrackingReport = z.infer<typeof trackingReportSchema>;

/** A device that follows nothing. */
export const pausedTracking: TrackingReport = { pace: 'paused', marks: [] };

/** Whether two reports say the same. */
export function isSameReport(a: TrackingReport, b: TrackingReport): boolean {
  return (
    a.pace === b.pace &&
    a.marks.length === b.marks.length &&
    a.marks.every(([id, sight], index) => id === b.marks[index]?.[0] && sight === b.marks[index][1])
  );
}

/** At most five reports a second. */
export const reportEveryMs = 200;

/** What has been told to the other side, and when. */
export type Told = { readonly report: TrackingReport; readonly at: number };

/**
 * How long a report has to wait before it is told, ms: 0 for now; null when the other side knows it already [rule.F3].
 * `now` is ms of a monotonic clock.
 */
export function reportDueMs(told: Told | null, report: TrackingReport, now: number): number | null {
  if (!told) return 0;
  if (isSameReport(told.report, report)) return null;
  return Math.max(0, told.at + reportEveryMs - now);
}

/** How well a mark is seen on the device that reports; null when it follows nothing, or does not know the mark. */
export function sightOf(report: TrackingReport | null, id: string): Sight | null {
  if (!report || report.pace === 'paused') return null;
  if (report.pace === 'refused') return 'searching';
  return report.marks.find(([known]) => known === id)?.[1] ?? null;
}
