import { expect, it } from 'vitest';
import { isSameReport, pausedTracking, reportDueMs, reportEveryMs, sightOf } from '#models/sight.ts';
import { type TrackingReport, trackingReportSchema } from '#models/tracking.ts';

const report: TrackingReport = {
  pace: 'full',
  marks: [
    ['mark-one1', 'solid'],
    ['mark-two2', 'searching'],
  ],
};
const lost: TrackingReport = { ...report, marks: [['mark-one1', 'searching'], report.marks[1] as never] };

it('[rule.F3] what is new is told at once, but not five times a second twice, and what is known never', () => {
  expect(reportDueMs(null, report, 0)).toBe(0);
  const told = { report, at: 1_000 };
  expect(reportDueMs(told, { ...report, marks: [...report.marks] }, 9_000)).toBeNull();
  expect(reportDueMs(told, lost, 1_050)).toBe(reportEveryMs - 50);
  expect(reportDueMs(told, lost, 1_000 + reportEveryMs)).toBe(0);
  expect(1_000 / reportEveryMs).toBe(5);
});

it('two reports are the same when they say the same of the same marks', () => {
  expect(isSameReport(report, structuredClone(report))).toBe(true);
  expect(isSameReport(report, lost)).toBe(false);
  expect(isSameReport(report, { ...report, pace: 'slow' })).toBe(false);
  expect(isSameReport(report, { ...report, marks: report.marks.slice(1) })).toBe(false);
});

it('[rule.F3] a mark is known to be seen, to be searched for, or never to be found there, or nothing is known of it', () => {
  expect(sightOf(report, 'mark-one1')).toBe('solid');
  expect(sightOf(report, 'mark-two2')).toBe('searching');
  expect(sightOf(report, 'mark-new3')).toBeNull();
  expect(sightOf(null, 'mark-one1')).toBeNull();
  expect(sightOf(pausedTracking, 'mark-one1')).toBeNull();
  expect(sightOf({ pace: 'refused', marks: [] }, 'mark-one1')).toBe('refused');
});

it('[threat.T11] a report of more marks than are followed, or of none that could be, is none', () => {
  const many = Array.from({ length: 21 }, (_, n) => [`mark-${n}-long`, 'solid']);
  expect(trackingReportSchema.safeParse({ pace: 'full', marks: many }).success).toBe(false);
  expect(trackingReportSchema.safeParse({ pace: 'full', marks: many.slice(1) }).success).toBe(true);
  expect(trackingReportSchema.safeParse({ pace: 'full', marks: [['mark-one1', 'gone']] }).success).toBe(false);
  expect(trackingReportSchema.safeParse({ ...report, extra: 1 }).success).toBe(false);
});
