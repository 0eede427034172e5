import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '#models/annotation.ts';
import { agree, consentTextVersion, purposesOf } from '#models/customer.ts';
import { agreedAt } from '#models/recording/agreed.ts';
import { allowedUntil, keptMs } from '#models/recording/allowed.ts';
import { groupsOf } from '#models/recording/group.ts';
import { happenedBy } from '#models/recording/happened.ts';
import type { Happened } from '#models/recording/happening.ts';
import { coveredSpans, stretchesOf } from '#models/recording/stretches.ts';
import { timelineEventSchema, timelineOf } from '#models/recording/timeline.ts';
import { mimeSchema, type RecordedSegment } from '#models/recording.ts';
import { advance, type Session } from '#models/session.ts';
import { queuedSession } from '#test/support/sessions.ts';

const segment = (fromMs: number, toMs: number | null, given: Partial<RecordedSegment> = {}): RecordedSegment => ({
  ...{ id: `segment-${fromMs}`, sessionId: 'session-1', technicianId: 'ana-00001', mime: 'video/webm' },
  ...{ startedAtMs: fromMs, endedAtMs: toMs, why: 'start', purposes: ['case'], bytes: 1, sha256: null },
  state: 'finalised',
  ...given,
});
const covered = (at: number, is: boolean): Happened => ({ type: 'covered', is, at });

describe('consent', () => {
  const none = { sharingAt: 1, caseAt: null, trainingAt: null, textVersion: consentTextVersion };

  it('[rule.R2] tells the purposes apart, and keeps the time at which each was agreed to', () => {
    const forCase = agree(none, { case: true }, 5);
    const both = agree(forCase, { case: true, training: true }, 9);
    expect(both).toMatchObject({ caseAt: 5, trainingAt: 9 });
    expect(purposesOf(agree(both, { case: false }, 11))).toEqual(['training']);
    expect(agree(both, {}, 12)).toBe(both);
  });

  it('[rule.V1] is in the log with the text that was read, in the step by which it was given', () => {
    const session = queuedSession();
    const next = advance(session, { type: 'consent', case: true, training: false }, 7_000) as Session;
    expect(happenedBy(next, session, 7_000)).toEqual([
      { type: 'consent', case: true, training: false, textVersion: consentTextVersion, language: 'en', at: 7_000 },
    ]);
    expect(advance(session, { type: 'cover', covered: true }, 7_500)).toBeNull();
    const hidden = advance(next, { type: 'cover', covered: true }, 8_000) as Session;
    expect(happenedBy(hidden, next, 8_000)).toEqual([covered(8_000, true)]);
    expect(advance(hidden, { type: 'consent', case: false }, 9_000)?.coveredAt).toBeNull();
  });
});

describe('[rule.V2] what may be kept of a segment', () => {
  const purposes = ['case', 'training'] as const;
  const begun = { technicianId: 'ana-00001', begunAt: 10_000, startedAtMs: 0, purposes };
  const consent = (wish: { case: boolean; training: boolean }): Happened => {
    return { type: 'consent', ...wish, textVersion: 2, language: 'en', at: 14_000 };
  };

  it.each<[string, Happened]>([
    ['covered', covered(14_000, true)],
    ['for nothing any more', consent({ case: false, training: false })],
    ['not for all of what it was any more', consent({ case: true, training: false })],
    ['over', { type: 'ended', at: 14_000 }],
    ['left', { type: 'left', technicianId: 'ana-00001', at: 14_000 }],
    ['somebody else’s', { type: 'led', technicianId: 'ben-00001', at: 14_000 }],
  ])('ends when it is %s', (_what, end) => {
    const before: Happened[] = [covered(8_000, true), covered(9_000, false), { type: 'connected', at: 9_500 }];
    expect(allowedUntil([...before, end], begun)).toBe(14_000);
    expect(keptMs(begun, { untilAt: 14_000, firstLiveAt: 10_000 })).toBe(4_000);
  });

  it('ends for nobody else’s going, and counts from the later beginning', () => {
    expect(allowedUntil([{ type: 'left', technicianId: 'ben-00001', at: 14_000 }], begun)).toBeNull();
    expect(allowedUntil([{ type: 'led', technicianId: 'ana-00001', at: 14_000 }], begun)).toBeNull();
    expect(allowedUntil([consent({ case: true, training: false })], { ...begun, purposes: ['case'] })).toBeNull();
    const told = { untilAt: 14_000, firstLiveAt: 10_000 };
    expect(keptMs({ begunAt: 11_000, startedAtMs: 0 }, told)).toBe(4_000);
    expect(keptMs({ begunAt: 13_000, startedAtMs: 0 }, told)).toBe(2_000);
    expect(keptMs(begun, { untilAt: null, firstLiveAt: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('[rule.V1] what might be recorded at a moment, by the log of the session', () => {
  const both = { type: 'consent', case: true, training: true, textVersion: 2, language: 'en' } as const;
  const log: Happened[] = [
    { ...both, at: 5_000 },
    { type: 'led', technicianId: 'ana-00001', at: 10_000 },
    covered(20_000, true),
    covered(25_000, false),
    { ...both, training: false, at: 30_000 },
    { type: 'led', technicianId: 'ben-00001', at: 40_000 },
    { type: 'ended', at: 50_000 },
  ];
  const at = (time: number, technicianId = 'ana-00001', more: readonly Happened[] = []) =>
    agreedAt([...log, ...more], { technicianId, at: time });

  it('is what was agreed to then, of whoever had the lead, and nothing while it was covered or over', () => {
    expect([9_999, 10_000, 19_999].map((time) => at(time))).toEqual([[], ['case', 'training'], ['case', 'training']]);
    expect([20_000, 24_999, 25_000].map((time) => at(time))).toEqual([[], [], ['case', 'training']]);
    expect([30_000, 40_000].map((time) => at(time))).toEqual([['case'], []]);
    expect([39_000, 40_000, 50_000].map((time) => at(time, 'ben-00001'))).toEqual([[], ['case'], []]);
  });

  it('is less by what was taken back afterwards, and not by what was agreed to anew after that', () => {
    const back = (purpose: 'case' | 'training'): Happened => ({ type: 'withdrawn', purposes: [purpose], at: 35_000 });
    expect(at(15_000, 'ana-00001', [back('training')])).toEqual(['case']);
    expect(at(15_000, 'ana-00001', [back('training'), back('case')])).toEqual([]);
    expect(at(45_000, 'ben-00001', [back('case')])).toEqual(['case']);
  });
});

describe('[rule.V8] stretches', () => {
  it('tell what is kept, covered and missing, without a hole', () => {
    const spans = coveredSpans([covered(14_000, true), covered(17_000, false)], 10_000, 20_000);
    expect(spans).toEqual([{ fromMs: 4_000, toMs: 7_000 }]);
    expect(stretchesOf([segment(1_000, 4_000), segment(7_100, 9_000), segment(12_000, 13_000)], spans)).toEqual([
      { fromMs: 1_000, toMs: 4_000, kind: 'kept' },
      { fromMs: 4_000, toMs: 7_100, kind: 'covered' },
      { fromMs: 7_100, toMs: 9_000, kind: 'kept' },
      { fromMs: 9_000, toMs: 12_000, kind: 'gap' },
      { fromMs: 12_000, toMs: 13_000, kind: 'kept' },
    ]);
  });

  it('count nothing that has not arrived', () => {
    expect(stretchesOf([segment(0, null, { state: 'open' }), segment(0, 5_000, { state: 'refused' })], [])).toEqual([]);
  });

  it('follow each other in any session, and two alike never meet', () => {
    const span = fc
      .tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }))
      .map(([from, length]) => [from * 1_000, length * 1_000]);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.array(span, { maxLength: 4 }), (kept, hidden) => {
        const segments = kept.map(([from = 0, length = 0], index) =>
          segment(from, from + length, { id: `segment-${index}` }),
        );
        const found = stretchesOf(
          segments,
          hidden.map(([fromMs = 0, length = 0]) => ({ fromMs, toMs: fromMs + length })),
        );
        found.slice(1).forEach((stretch, index) => {
          expect(stretch.fromMs).toBe(found[index]?.toMs);
          expect(stretch.kind).not.toBe(found[index]?.kind);
        });
        for (const { startedAtMs } of segments)
          expect(found.find(({ fromMs, toMs }) => fromMs <= startedAtMs && startedAtMs < toMs)?.kind).toBe('kept');
      }),
    );
  });
});

describe('[rule.V8] the timeline', () => {
  const annotation: Annotation = {
    ...{ id: 'mark-0001', author: 'ana-00001', color: 'orange' },
    kind: 'press',
    placement: { keyframeId: 'frame-001', at: [0.5, 0.5], angle: 0, size: 0.1 },
  };

  it('puts marks, pictures, chat and what happened on one clock, in one order, each as its shape says', () => {
    const events = timelineOf({
      firstLiveAt: 10_000,
      entries: [
        { seq: 1, at: 12_000, operation: { id: 'show-0001', stamp: 1, type: 'show', keyframeId: 'frame-001' } },
        { seq: 2, at: 13_000, operation: { id: 'add-00001', stamp: 2, type: 'add', annotation } },
        { seq: 3, at: 15_000, operation: { id: 'remove-01', stamp: 3, type: 'remove', targets: ['mark-0001'] } },
      ],
      snapshots: [{ id: 'kept-0001', keyframe: { id: 'frame-001' }, seq: 2, keptAt: 14_000 }],
      messages: [
        {
          seq: 1,
          id: 'said-0001',
          author: 'customer',
          name: null,
          at: 9_000,
          body: { kind: 'text', text: 'It leaks.' },
        },
      ],
      happenings: [{ type: 'connected', at: 10_000 }, covered(13_000, true)],
      felt: [{ at: 16_000, mood: 4 }],
    });
    expect(events.map(({ atMs, type }) => [atMs, type])).toEqual([
      [-1_000, 'chat'],
      [0, 'happening'],
      [2_000, 'picture'],
      [3_000, 'happening'],
      [3_000, 'mark'],
      [4_000, 'snapshot'],
      [5_000, 'mark'],
      [6_000, 'mood'],
    ]);
    for (const event of events) expect(timelineEventSchema.safeParse(event).error).toBeUndefined();
    expect(events[4]).toMatchObject({ what: 'added', markIds: ['mark-0001'], mark: annotation });
    expect(events[6]).toMatchObject({ what: 'removed', markIds: ['mark-0001'], mark: null });
  });
});

it('[rule.V4] puts together what follows in one codec, for one use, and never two that lie over each other', () => {
  const part = (id: string, [fromMs = 0, toMs = 0]: readonly number[], likeness = 'a') => {
    return { id, fromMs, toMs, likeness, purposes: ['case'] as const };
  };
  const parts = [
    part('c', [20, 30], 'b'),
    part('a', [0, 10]),
    part('b', [10, 20]),
    part('d', [30, 1_000]),
    part('e', [500, 900]),
  ];
  expect(groupsOf(parts).map((group) => group.map(({ id }) => id))).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
});

it('[threat.T14] takes the containers and codecs of a recorder, and nothing that only looks like them', () => {
  const good = ['video/webm', 'video/webm;codecs=vp8,opus', 'video/mp4;codecs="avc1.42E01E,mp4a.40.2"'];
  const bad = [
    'text/html',
    'video/webm;charset=x',
    'video/webm\r\nX: y',
    'video/x-matroska',
    'application/vnd.apple.mpegurl',
  ];
  expect([...good, ...bad].map((mime) => mimeSchema.safeParse(mime).success)).toEqual([
    ...good.map(() => true),
    ...bad.map(() => false),
  ]);
});
