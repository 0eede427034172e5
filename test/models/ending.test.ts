import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingOf, withMoment } from '#models/ending/ending.ts';
import type { Moment, MomentDraft } from '#models/ending/moment.ts';
import { isBad, isFalling, type Mood, moods } from '#models/ending/mood.ts';
import { type PeakKind, peaksOf } from '#models/ending/peaks.ts';
import { needsRecovery, openSince, optionsFor, recoveryOptions } from '#models/ending/recovery.ts';
import { countedOf, tally } from '#models/ending/tally.ts';
import { tomorrowAt } from '#models/ending/tomorrow.ts';

const minute = 60_000;
const recap = { found: '', done: [], parts: '', next: '', watch: '' };

/** A log from what happened when, with ids by their place. */
type Entry = readonly [at: number, draft: MomentDraft];
function logOf(...entries: readonly Entry[]): Moment[] {
  return entries.map(([at, draft], index) => ({ ...draft, at, id: `moment-${index}` }) as Moment);
}
const felt = (mood: Mood, words: string | null = null): MomentDraft => ({ what: 'felt', mood, words });
const kinds = (moments: readonly Moment[], now = 1e9): PeakKind[] => peaksOf(moments, now).map(({ kind }) => kind);

const draft: fc.Arbitrary<MomentDraft> = fc.oneof(
  fc.constantFrom<MomentDraft>(
    ...(['accepted', 'interrupted', 'back', 'stopped', 'halted', 'ended', 'asked'] as const).map((what) => ({ what })),
    ...(['offered', 'declined', 'kept', 'missed', 'closed'] as const).map((what) => ({ what })),
    { what: 'announced', highMs: 2 * minute },
    { what: 'late', dueAt: 0 },
    { what: 'repeated', question: 'name' },
    { what: 'written', recap },
    { what: 'mended', peak: 'mood' },
    { what: 'answered', resolution: 'notFixed', before: null, after: null },
    { what: 'answered', resolution: 'fixed', before: null, after: null },
    { what: 'chosen', option: 'visit', dueAt: null, technicianId: 'technician-1', sessionId: null },
  ),
  fc.constantFrom(...moods).map((mood) => felt(mood)),
);
const log = fc.array(fc.tuple(draft, fc.integer({ min: 0, max: 10 * minute })), { maxLength: 40 }).map((steps) => {
  let at = 0;
  return logOf(
    ...steps.map(([one, passed]): Entry => {
      at += passed;
      return [at, one];
    }),
  );
});

describe('a mood', () => {
  it('[rule.N2] is bad in its two worst faces, and falls when it gets worse than the middle or by two', () => {
    expect(moods.filter(isBad)).toEqual([1, 2]);
    const falls = (...faces: Mood[]) => isFalling(faces.map((mood) => ({ mood })));
    expect([falls(5), falls(5, 4), falls(3, 4), falls(4, 4)]).toEqual([false, false, false, false]);
    expect([falls(4, 3), falls(5, 3), falls(5, 4, 3), falls(3, 2)]).toEqual([true, true, true, true]);
  });

  it('[rule.N2] falls only when it is worse than the one before, whatever came earlier', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moods), { minLength: 1, maxLength: 12 }), (faces) => {
        const [latest = 3, before = 0] = [faces.at(-1), faces.at(-2)];
        const is = isFalling(faces.map((mood) => ({ mood })));
        expect(is && latest >= before).toBe(false);
        if (latest < before && latest <= 3) expect(is).toBe(true);
      }),
    );
  });
});

describe('an ending', () => {
  it('[rule.N5] follows from its moments alone: known ones change nothing, and a prefix is what it was then', () => {
    fc.assert(
      fc.property(log, fc.nat(40), (moments, cut) => {
        const ending = endingOf(moments);
        expect(moments.reduce(withMoment, ending)).toBe(ending);
        const early = endingOf(moments.slice(0, cut));
        expect(moments.slice(cut).reduce(withMoment, early)).toEqual(ending);
        expect(peaksOf(ending.moments, 1e9)).toEqual(peaksOf(moments, 1e9));
      }),
    );
  });

  it('[rule.N3] settles a recovery once: what is kept stays kept until another is offered, and only what was accepted is open', () => {
    fc.assert(
      fc.property(log, (moments) => {
        let before = endingOf([]);
        for (const moment of moments) {
          const after = withMoment(before, moment);
          const [was, is] = [before.recovery, after.recovery];
          if (was?.state === 'kept' && moment.what !== 'offered') expect(is).toBe(was);
          if (is?.state === 'accepted' && was?.state !== 'accepted') expect(moment.what).toBe('chosen');
          if (was && is && was.offeredAt !== is.offeredAt) expect(['declined', 'kept', 'missed']).toContain(was.state);
          expect(openSince(is) !== null).toBe(is?.state === 'accepted' || (is?.state === 'missed' && !is.isClosed));
          expect(is?.option === null && openSince(is) !== null).toBe(false);
          before = after;
        }
      }),
    );
  });

  it('[rule.N3] offers a recovery at a bad or falling face and at a no, once until that is settled', () => {
    const needs = (...entries: readonly Entry[]) => needsRecovery(endingOf(logOf(...entries)));
    expect(needs()).toBe(false);
    expect(needs([1, felt(5)], [2, felt(4)])).toBe(false);
    expect(needs([1, felt(2)])).toBe(true);
    expect(needs([1, felt(5)], [2, felt(3)])).toBe(true);
    const no = { what: 'answered', resolution: 'notFixed', before: null, after: null } as const;
    expect(needs([1, no])).toBe(true);
    expect(needs([1, { ...no, resolution: 'partlyFixed' }])).toBe(false);
    expect(needs([1, felt(1)], [2, { what: 'offered' }])).toBe(false);
    expect(needs([1, felt(1)], [2, { what: 'offered' }], [3, { what: 'declined' }])).toBe(false);
    expect(needs([1, felt(1)], [2, { what: 'offered' }], [3, { what: 'declined' }], [4, felt(1)])).toBe(true);
    const away: Entry[] = [
      [1, felt(2)],
      [2, { what: 'offered' }],
      [3, { what: 'declined' }],
    ];
    expect(needs(...away, [4, felt(2, 'It took long.')])).toBe(false);
    expect(needs(...away, [4, felt(2, 'It took long.')], [5, felt(2, 'It took long.')])).toBe(true);
    expect(needs(...away, [4, felt(1, 'It took long.')])).toBe(true);
    const chosen = { what: 'chosen', option: 'leadNow', dueAt: null, technicianId: null, sessionId: null } as const;
    expect(needs([1, felt(1)], [2, { what: 'offered' }], [3, chosen], [4, { what: 'missed' }])).toBe(true);
    expect(needs([1, felt(1)], [2, { what: 'offered' }], [3, chosen], [4, { what: 'kept' }])).toBe(false);
  });

  it('[rule.N3] offers only what can be kept', () => {
    expect(optionsFor({ isOpen: true, leads: 1, others: 1 })).toEqual(recoveryOptions);
    expect(optionsFor({ isOpen: true, leads: 0, others: 0 })).toEqual(['visit', 'callbackTomorrow']);
    expect(optionsFor({ isOpen: false, leads: 3, others: 3 })).toEqual(['visit', 'callbackTomorrow']);
  });

  it('[rule.N8] is counted by what it came to, and the counts add up', () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 20 }), (logs) => {
        const counted = logs.map((moments) => countedOf(endingOf(moments)));
        const { sessions, moods: faces, recoveries } = tally(counted.map((one) => ({ ...one, count: 1 })));
        expect(sessions).toBe(logs.length);
        expect(faces.reduce((sum, n) => sum + n, 0)).toBe(counted.filter(({ mood }) => mood !== null).length);
        expect(recoveries.offered).toBe(counted.filter(({ recovery }) => recovery !== null).length);
        expect(recoveries.accepted).toBeGreaterThanOrEqual(recoveries.kept + recoveries.missed);
      }),
    );
  });
});

describe('peaks', () => {
  it('[rule.N5] has a wait beyond what was announced, by how much, and none that nobody would notice', () => {
    const waited = (ms: number) => logOf([0, { what: 'announced', highMs: 5 * minute }], [ms, { what: 'accepted' }]);
    expect(peaksOf(waited(14 * minute), 1e9)).toEqual([
      { kind: 'longWait', at: 14 * minute, amount: 9 * minute, isMended: false },
    ]);
    expect(kinds(waited(5 * minute + 30_000))).toEqual([]);
    expect(kinds(logOf([14 * minute, { what: 'accepted' }]))).toEqual([]);
  });

  it('[rule.N5] adds interruptions up as they were, without hiccups, and lets one that lasts grow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: minute }), fc.integer({ min: 1, max: minute })), { maxLength: 12 }),
        (gaps) => {
          let at = 0;
          let expected = 0;
          const moments = gaps.flatMap(([alive, dead]) => {
            const from = at + alive;
            const until = from + dead;
            at = until;
            if (dead >= 5_000) expected += dead;
            return [
              [from, { what: 'interrupted' }],
              [until, { what: 'back' }],
            ] as [number, MomentDraft][];
          });
          const found = peaksOf(logOf(...moments), at + 1e9).find(({ kind }) => kind === 'interruption');
          expect(found?.amount ?? 0).toBe(expected);
        },
      ),
    );
    const lasting = logOf([minute, { what: 'interrupted' }]);
    expect(peaksOf(lasting, 3 * minute)[0]?.amount).toBe(2 * minute);
  });

  it('[rule.N5] has a late callback, a repeated question, a stop and a falling mood, the earliest first', () => {
    const moments = logOf(
      [10 * minute, { what: 'late', dueAt: 10 * minute }],
      [12 * minute, { what: 'accepted' }],
      [13 * minute, { what: 'repeated', question: 'problem' }],
      [14 * minute, felt(4)],
      [15 * minute, felt(2)],
      [16 * minute, { what: 'stopped' }],
    );
    const found = peaksOf(moments, 20 * minute);
    expect(found.map(({ kind }) => kind)).toEqual(['lateCallback', 'repeated', 'mood', 'stopped']);
    expect(found[0]?.amount).toBe(2 * minute);
  });

  it('[rule.N5] is mended by a word until it happens again, and a mood by rising', () => {
    const again: readonly Entry[] = [
      [1, { what: 'repeated', question: 'name' }],
      [2, { what: 'mended', peak: 'repeated' }],
    ];
    expect(peaksOf(logOf(...again), 10)[0]?.isMended).toBe(true);
    expect(peaksOf(logOf(...again, [3, { what: 'repeated', question: 'name' }]), 10)[0]?.isMended).toBe(false);
    expect(peaksOf(logOf([1, felt(2)], [2, felt(4)]), 10)[0]?.isMended).toBe(true);
  });
});

it('[rule.N3] calls tomorrow at about this time of day, or when the team is there after that', () => {
  const day = 24 * 60 * minute;
  const monday = Date.UTC(2026, 10, 23, 15, 2);
  expect(tomorrowAt(null, monday)).toBe(monday + day + 3 * minute);
  const worked = { from: 8 * 60, until: 14 * 60 };
  const off = { from: 0, until: 0 };
  const hours = { timeZone: 'UTC', days: [worked, worked, worked, worked, worked, off, off], holidays: [] };
  expect(tomorrowAt(hours, monday)).toBe(Date.UTC(2026, 10, 25, 8, 0));
  expect(tomorrowAt(hours, Date.UTC(2026, 10, 26, 9, 0))).toBe(Date.UTC(2026, 10, 27, 9, 0));
});
