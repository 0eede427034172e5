import fc from 'fast-check';
import { expect, it } from 'vitest';
import { movingKbps, picturesKbps, rungs, thinKbps } from '#models/quality/rungs.ts';
import { capacityOf, mostKbps, type Train, trainFor } from '#models/quality/train.ts';

/** A train as it comes out of a narrow place of so many kbit/s. */
function arrivals({ count, bytes }: Train, kbps: number) {
  return Array.from({ length: count }, (_, index) => ({ index, at: 30 + ((index + 1) * (bytes + 101) * 8) / kbps }));
}

it.each([40, 100, 300, 1_000, 5_000])('tells %i kbit/s by how far apart the packets of a train arrive', (kbps) => {
  const train = trainFor(null);
  expect(capacityOf(arrivals(train, kbps), train.bytes)).toBeCloseTo(kbps, -1);
});

it('tells it although packets were lost, and although a page was busy while some came', () => {
  const train = trainFor(null);
  const some = arrivals(train, 100).filter(({ index }) => index !== 3);
  expect(capacityOf(some, train.bytes)).toBe(100);
  const [, , second, , third] = arrivals(train, 100);
  const busy = arrivals(train, 100).map((one) => ({
    ...one,
    at: one.at > (second?.at ?? 0) ? Math.max(one.at, third?.at ?? 0) : one.at,
  }));
  expect(capacityOf(busy, train.bytes)).toBe(100);
});

it('says nothing by too few packets, and no more than a clock can tell', () => {
  const train = trainFor(null);
  expect(capacityOf(arrivals(train, 100).slice(0, 2), train.bytes)).toBeNull();
  expect(capacityOf(arrivals(train, 10_000_000), train.bytes)).toBe(mostKbps);
});

it('sends trains that are soon out of the way of the voice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 5_000 }), (kbps) => {
      const { count, bytes } = trainFor(kbps);
      expect((count * (bytes + 101) * 8) / kbps).toBeLessThanOrEqual(170);
    }),
  );
});

it('[rule.Q2] leaves the voice its room beside pictures, moving or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 5_000 }), fc.constantFrom(...rungs), (kbps, rung) => {
      expect(picturesKbps(rung, kbps) ?? 0).toBeLessThanOrEqual(kbps - thinKbps(kbps));
      if (kbps >= 150) expect(movingKbps(rung, kbps) ?? 0).toBeLessThanOrEqual(kbps - thinKbps(kbps));
    }),
  );
});
