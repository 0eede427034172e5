import type { Sight, TrackingReport } from './tracking.ts';

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
 * How long a report has to wait before it is told, ms: 0 is at once; null when the other side knows it already [rule.F3].
 * `now` is ms of a monotonic clock.
 */
export function reportDueMs(told: Told | null, report: TrackingReport, now: number): number | null {
  if (!told) return 0;
  if (isSameReport(told.report, report)) return null;
  return Math.max(0, told.at + reportEveryMs - now);
}

/** How well a mark is seen on the device that reports; null when it follows nothing now, or does not know the mark. */
export function sightOf(report: TrackingReport | null, id: string): Sight | 'refused' | null {
  if (!report || report.pace === 'paused') return null;
  if (report.pace === 'refused') return 'refused';
  return report.marks.find(([known]) => known === id)?.[1] ?? null;
}
