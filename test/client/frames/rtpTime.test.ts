import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RtpTime, rtpBetween } from '#client/call/frames/rtpTime.ts';

const wrap = 2 ** 32;
/** The timestamp of a picture that was taken `ms` after the one with the timestamp `first`. */
const rtpAfter = (first: number, ms: number) => Math.round(first + ms * 90) % wrap;

it('a picture is placed when it is seen, over the wrap of its timestamp, wherever that begins', () => {
  fc.assert(
    fc.property(fc.nat(wrap - 1), fc.integer({ min: 20, max: 300 }), (first, delayMs) => {
      const time = new RtpTime();
      time.shown(first, 1_000 + delayMs);
      for (let ms = 33; ms < 60_000; ms += 33)
        expect(time.of(rtpAfter(first, ms), 1_000 + ms)).toBeCloseTo(1_000 + ms + delayMs, 1);
    }),
    { numRuns: 5 },
  );
});

it('a path that grows longer is followed, and one picture that came late moves nothing', () => {
  const time = new RtpTime();
  time.shown(0, 100);
  for (let ms = 500; ms <= 10_000; ms += 500) time.shown(rtpAfter(0, ms), ms + 180);
  expect(time.of(rtpAfter(0, 10_000), 10_000)).toBeGreaterThan(10_170);
  const before = time.of(rtpAfter(0, 10_033), 10_033);
  expect(time.of(rtpAfter(0, 10_066), 10_400)).toBe(10_400);
  expect(time.of(rtpAfter(0, 10_100), 10_120) - before).toBeCloseTo(67, 0);
  expect(time.of(rtpAfter(0, 10_700), 10_700) - before).toBeCloseTo(667, 0);
});

it('timestamps that begin anew are counted from when they arrive', () => {
  const time = new RtpTime();
  time.shown(5_000, 1_060);
  expect(time.of(5_000, 1_000)).toBe(1_060);
  expect(time.of(3_000_000_000, 2_000)).toBe(2_060);
  expect(time.of(3_000_003_000, 2_033)).toBeCloseTo(2_093.3, 0);
});

it('the distance of two timestamps has a sign, over the wrap too', () => {
  expect(rtpBetween(wrap - 10, 20)).toBe(30);
  expect(rtpBetween(20, wrap - 10)).toBe(-30);
  expect(rtpBetween(7, 7)).toBe(0);
});
