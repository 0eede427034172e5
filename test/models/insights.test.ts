import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateOf } from '#models/calendar.ts';
import { endingOf, noEnding } from '#models/ending/ending.ts';
import { chartNames, charts, rateOf, seriesOf, valuesOf } from '#models/insights/charts.ts';
import { change, counters, nothing, plus, sessionShare } from '#models/insights/counts.ts';
import { csvOf } from '#models/insights/csv.ts';
import type { SessionFact } from '#models/insights/fact.ts';
import { observed, observedVisit } from '#models/insights/observe.ts';
import { bucketsOf, dayIn, stepOf, totalOf } from '#models/insights/period.ts';
import { defaultWeights } from '#models/library/assessment.ts';
import type { TrailEvent } from '#models/library/trail.ts';
import { advance, type Session } from '#models/session.ts';
import { queuedSession } from '#test/support/sessions.ts';

const day = dayIn('2027-01-04');

it('[rule.G2] puts every day of a period into one bar, and leaves no bar out', () => {
  const span = fc.record({ from: fc.integer({ min: 0, max: 30_000 }), length: fc.integer({ min: 1, max: 900 }) });
  fc.assert(
    fc.property(span, ({ from, length }) => {
      const period = { from, until: from + length - 1 };
      const days = Array.from({ length }, (_, n) => ({ day: from + n, counts: { sessions: 1 } }));
      const buckets = bucketsOf(days, period);
      expect(totalOf(buckets)).toEqual({ sessions: length });
      expect(bucketsOf([], period).map((bucket) => bucket.day)).toEqual(buckets.map((bucket) => bucket.day));
      expect(buckets[0]?.day).toBe(from);
      const most = stepOf(period) === 'month' ? 32 : 31;
      expect(buckets.length).toBeLessThanOrEqual(most);
    }),
  );
});

it('[rule.G2] begins weeks on Mondays and months on their first day', () => {
  const weeks = bucketsOf([], { from: day, until: day + 60 }).map((bucket) => dateOf(bucket.day));
  expect(weeks.slice(0, 3)).toEqual(['2027-01-04', '2027-01-11', '2027-01-18']);
  const months = bucketsOf([], { from: day, until: day + 365 }).map((bucket) => dateOf(bucket.day));
  expect([months[0], months[1], months[2], months.at(-1)]).toEqual([
    ...['2027-01-04', '2027-02-01', '2027-03-01', '2028-01-01'],
  ]);
});

it('[rule.G2] has one figure of each picture, and none where there is nothing to count', () => {
  expect(rateOf('endings', { accepted: 4, fixedFirst: 3 })).toEqual({ rate: 0.75, of: 4 });
  expect(chartNames.map((name) => rateOf(name, {}))).toEqual(chartNames.map(() => null));
  expect(valuesOf('waitMeans', { announcedMs: 600_000, waitedMs: 120_000, waitsWithin: 2 })).toEqual([5, 1]);
  expect(valuesOf('waitMeans', {})).toEqual([null, null]);
  for (const name of chartNames) expect(valuesOf(name, {})).toHaveLength(seriesOf(name).length);
});

it('[rule.R3] draws no picture of anything but what is counted of nobody', () => {
  const drawn = chartNames.flatMap((name) => [...seriesOf(name)]);
  expect(drawn.filter((counter) => !(counters as readonly string[]).includes(counter))).toEqual([]);
  const timed = counters.filter((counter) => /Ms$/.test(counter));
  expect(timed).toEqual(['announcedMs', 'waitedMs']);
  expect(charts.waitMeans.means.map(({ sum }) => sum)).toEqual(timed);
});

const fact: SessionFact = {
  ...{ sessionId: 'one', machineId: 'm', day, family: 'Mill', segment: 'business', level: 1, site: '' },
  ...{ askedAt: 1, endedAt: 2, outcome: 'fixed', served: 'own', promise: null, selfService: 'deep', mood: null },
  ...{ said: null, continues: null, recommends: null },
  ...{ recovery: null, wait: null, repeats: {}, isReturn: false, cameBack: false },
};

it('[rule.G1] moves a sum by just what changed', () => {
  const after = { ...fact, mood: 2, recovery: 'kept', cameBack: true } as const;
  const moved = change(sessionShare(fact), sessionShare(after));
  const named = Object.fromEntries(Object.entries(moved).filter(([, count]) => count !== 0));
  expect(named).toEqual({
    ...{ mood2: 1, porcupines: 1, deepUnsaid: -1, fixedFirst: -1 },
    ...{ recoveryOffered: 1, recoveryAccepted: 1, recoveryKept: 1 },
  });
  expect(plus(plus(nothing, sessionShare(fact)), moved)).toEqual(plus(nothing, sessionShare(after)));
});

it('[rule.G1] holds a wait against the range that was announced, its ends included', () => {
  const held = (waitedMs: number) => sessionShare({ ...fact, wait: { lowMs: 100, highMs: 200, waitedMs } });
  expect([99, 100, 200, 201].map((ms) => Object.keys(held(ms)).find((key) => key.startsWith('waits')))).toEqual([
    ...['waitsBefore', 'waitsWithin', 'waitsWithin', 'waitsBeyond'],
  ]);
});

const around = {
  site: 'Hall 1',
  family: 'Mill',
  technicianLevel: 2,
  ending: noEnding,
  evidence: [],
  weights: defaultWeights,
  timeZone: null,
} as const;

function ended(session: Session): Extract<Session, { state: 'ended' }> {
  const next = advance(session, { type: 'hangUp', by: 'customer' }, 100_000_000);
  if (next?.state !== 'ended') throw new Error('It did not end.');
  return next;
}

it('[rule.G1] counts a promise as kept, late or neither, as the promises of a company are', () => {
  const of = (callback: Session['callback']) => observed(ended(queuedSession({ callback })), around).promise;
  expect(of(null)).toBe(null);
  expect(of({ promisedAt: 1, dueAt: null })).toBe(null);
  expect(of({ promisedAt: 1, dueAt: 99_999_999 })).toBe('late');
  expect(of({ promisedAt: 1, dueAt: 100_000_001 })).toBe(null);
  expect(of({ promisedAt: 1, dueAt: 500, metAt: 500 })).toBe('kept');
  expect(of({ promisedAt: 1, dueAt: 500, metAt: 501 })).toBe('late');
});

it('[rule.G1] takes the last face, the last word and how far a recovery came', () => {
  const at = (n: number) => ({ id: `moment-${n}`, at: n });
  const moments = [
    { ...at(1), what: 'felt', mood: 2, words: null },
    { ...at(2), what: 'offered' },
    { ...at(3), what: 'answered', resolution: 'notFixed', before: null, after: null },
    { ...at(4), what: 'chosen', option: 'leadNow', dueAt: null, technicianId: null, sessionId: null },
    { ...at(5), what: 'missed' },
    { ...at(6), what: 'felt', mood: 4, words: null },
    { ...at(7), what: 'answered', resolution: 'fixed', before: null, after: null },
  ] as const;
  const upTo = (count: number) =>
    observed(ended(queuedSession()), { ...around, ending: endingOf(moments.slice(0, count)) });
  expect(upTo(0)).toMatchObject({ said: null, mood: null, recovery: null });
  expect(upTo(3)).toMatchObject({ said: 'notFixed', mood: 2, recovery: 'offered' });
  expect(upTo(7)).toMatchObject({ said: 'fixed', mood: 4, recovery: 'accepted' });
});

it('[rule.G1] counts on the day of the company’s own calendar', () => {
  const at = Date.UTC(2027, 0, 4, 23, 30);
  const session = advance(queuedSession(), { type: 'hangUp', by: 'customer' }, at);
  if (session?.state !== 'ended') throw new Error('It did not end.');
  const dayIn2 = (timeZone: string | null) => dateOf(observed(session, { ...around, timeZone }).day);
  expect([dayIn2(null), dayIn2('Europe/Berlin'), dayIn2('America/New_York')]).toEqual([
    ...['2027-01-04', '2027-01-05', '2027-01-04'],
  ]);
});

const articles = new Map([
  ['id-steam', { key: 'no-steam' }],
  ['id-leak', { key: 'leaks' }],
]);
const place = { day, family: 'Mill', segment: 'business', level: 1, site: '' } as const;
const step = (at: number, articleId: string, result: 'did' | 'didNotHelp'): TrailEvent => ({
  ...{ id: `step-${at}`, at, type: 'step', articleId, stepId: 'step-one', result },
});

it('[rule.G1] tells an article that helped from one that did not, and from one that was only read', () => {
  const read: TrailEvent = { id: 'e1', at: 1, type: 'opened', articleId: 'id-leak' };
  const did = step(5, 'id-steam', 'did');
  const alone = observedVisit({ events: [read, did], articles, hasAsked: false, place });
  expect(alone).toMatchObject({ result: 'solved', misses: [] });
  expect(alone.articles).toEqual([
    { key: 'leaks', hasHelped: null },
    { key: 'no-steam', hasHelped: true },
  ]);
  const asked = observedVisit({ events: [read, did], articles, hasAsked: true, place });
  expect(asked).toMatchObject({ result: 'asked', articles: [{ hasHelped: false }, { hasHelped: false }] });
  const after = observedVisit({
    events: [did, step(9, 'id-leak', 'didNotHelp')],
    articles,
    hasAsked: false,
    place,
  });
  expect(after).toMatchObject({ result: 'left', articles: [{ hasHelped: null }, { hasHelped: false }] });
});

it('[rule.G1] counts words searched for in vain once, however they were written', () => {
  const searched = (id: string, text: string, hits: number): TrailEvent => ({
    id,
    at: 1,
    type: 'searched',
    text,
    hits,
  });
  const events = [searched('a', 'No  Steam ', 0), searched('b', 'no steam', 0), searched('c', 'leak', 3)];
  expect(observedVisit({ events, articles, hasAsked: false, place }).misses).toEqual(['no steam']);
});

it('[threat.T13] writes no cell that a spreadsheet would run', () => {
  const rows = [
    ['=1+1', '+2', '-3', '@x', 'plain'],
    [-4, null, 'a"b', 'c,d', 'line\nbreak'],
  ];
  expect(csvOf(rows)).toBe(`\uFEFF'=1+1,'+2,'-3,'@x,plain\r\n-4,,"a""b","c,d","line\nbreak"\r\n`);
});
