import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '#models/level.ts';
import { assess, defaultWeights, type Person } from '#models/library/assessment.ts';
import { foldTrail, type TrailEvent } from '#models/library/trail.ts';

const level = fc.constantFrom<Level>(1, 2, 3);
const person: fc.Arbitrary<Person> = fc.record({
  segment: fc.constantFrom('consumer', 'business'),
  certified: fc.option(level),
  claim: fc.option(level),
  history: fc.record({ sessions: fc.nat(9), handsOn: fc.nat(9) }),
});
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const base = { id: fc.uuid(), at: fc.nat(1_000_000) };
const event: fc.Arbitrary<TrailEvent> = fc.oneof(
  fc.record({ ...base, type: fc.constant('opened'), articleId: key }),
  fc.record({ ...base, type: fc.constant('read'), articleId: key, share: fc.float({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    ...base,
    type: fc.constant('step'),
    articleId: key,
    stepId: key,
    result: fc.constantFrom('did', 'didNotHelp', 'cannot'),
  }),
  fc.record({ ...base, type: fc.constant('searched'), text: key, hits: fc.nat(5) }),
  fc.record({ ...base, type: fc.constant('photo'), pictureId: key }),
  fc.record({ ...base, type: fc.constant('outside'), text: key }),
);
const trail = fc.array(event, { maxLength: 30 });

const nobody: Person = { segment: 'consumer', certified: null, claim: null, history: { sessions: 0, handsOn: 0 } };
const nothing = foldTrail([]);
const steps = (count: number): TrailEvent[] =>
  Array.from({ length: count }, (_, n) => {
    return { id: `e${n}`, at: n, type: 'step', articleId: 'a', stepId: `s${n}`, result: 'didNotHelp' };
  });

describe('[rule.A1] where somebody stands', () => {
  it('never lowers a certified level', () => {
    fc.assert(
      fc.property(person, trail, (who, events) => {
        const { level, tier } = assess(who, foldTrail(events));
        if (who.certified !== null) expect(level).toBeGreaterThanOrEqual(who.certified);
        if (who.certified === 3) expect(tier).toBe(3);
      }),
    );
  });

  it('never gives less for more that was done', () => {
    fc.assert(
      fc.property(person, trail, event, (who, events, one) => {
        // A later word on the same step replaces the earlier one: what they cannot do was not done.
        fc.pre(!(one.type === 'step' && one.result === 'cannot'));
        const before = assess(who, foldTrail(events));
        const after = assess(who, foldTrail([...events, { ...one, at: 2_000_000 }]));
        expect(after.points).toBeGreaterThanOrEqual(before.points);
        expect(after.level).toBeGreaterThanOrEqual(before.level);
        expect(after.tier).toBeGreaterThanOrEqual(before.tier);
      }),
    );
  });

  it('explains every result: the points of the evidence are the points, and without any nobody is above level 1', () => {
    fc.assert(
      fc.property(person, trail, (who, events) => {
        const { level, tier, points, evidence } = assess(who, foldTrail(events));
        const told = evidence.reduce((total, line) => total + ('points' in line ? line.points : 0), 0);
        expect(told).toBeCloseTo(points, 9);
        if (evidence.length === 0) expect([level, tier]).toEqual([1, 1]);
      }),
    );
  });

  it('takes nobody for level 3 without a certificate, whatever they say and do', () => {
    fc.assert(
      fc.property(person, trail, (who, events) => {
        fc.pre(who.certified === null);
        const { level, tier } = assess(who, foldTrail(events));
        expect(Math.max(level, tier)).toBeLessThan(3);
      }),
    );
  });

  it('counts what people say less than what they did, and a consumer least', () => {
    const says = (segment: Person['segment']) => assess({ ...nobody, segment, claim: 3 }, nothing);
    expect(says('consumer').points).toBeLessThan(says('business').points);
    expect(says('business').level).toBe(1);
    expect(assess(nobody, foldTrail(steps(4))).level).toBe(2);
  });

  it('[route.R2] lets whoever tried much by themselves come in at the second tier, and offers them a chat before', () => {
    const at = (count: number) => assess(nobody, foldTrail(steps(count)));
    expect([at(1).tier, at(2).tier, at(3).tier]).toEqual([1, 1, 2]);
    expect([at(1).isDeep, at(2).isDeep]).toEqual([false, true]);
  });

  it('goes by the table it is given', () => {
    const strict = { ...defaultWeights, secondTier: 100 };
    expect(assess(nobody, foldTrail(steps(3)), strict).tier).toBe(1);
  });
});

describe('a trail', () => {
  it('is the same whatever order its events come in, and however often', () => {
    const unique = fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 30 });
    const shuffled = unique.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: 0 })),
    );
    fc.assert(
      fc.property(shuffled, ([events, again]) => {
        expect(foldTrail([...again, ...events])).toEqual(foldTrail(events));
      }),
    );
  });
});
