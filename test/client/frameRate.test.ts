import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstRate, rateAfter } from '#client/call/frameRate.ts';
import { WebmTime } from '#client/call/webmTime.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';

const after = (...lags: readonly number[]) => lags.reduce(rateAfter, firstRate).perSecond;
const times = (count: number, lagMs: number) => Array.from({ length: count }, () => lagMs);
const calm = times(12, 150);

it('[fault.W1] fewer pictures are recorded while they come late, at once where they come very late, and more when they do not', () => {
  expect([after(150), after(150, 500), after(150, 701), after(150, 701, 701), after(150, 1_401)]).toEqual([
    15, 15, 8, 4, 4,
  ]);
  expect(after(...times(9, 5_000))).toBe(2);
  expect([after(...calm), after(...calm, ...calm), after(150, 701, ...calm), after(150, 1_401, ...calm)]).toEqual([
    30, 30, 15, 8,
  ]);
  expect(after(150, 701, ...calm.slice(1), 500, ...calm.slice(1))).toBe(8);
});

it('[fault.W1] a recorder that got its first picture late is not taken for one that falls behind', () => {
  expect(after(...times(24, 650))).toBe(30);
  expect(after(...times(2, 600), 1_200)).toBe(8);
  // So late is no first picture.
  expect(after(...times(3, 1_300))).toBe(2);
});

it('knows how far a WebM goes, in whatever pieces it comes', async () => {
  const bytes = await recordedMedia({ seconds: 3 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1 }), (lengths) => {
      const time = new WebmTime();
      for (let at = 0, n = 0; at < bytes.length; n += 1) {
        const length = lengths[n % lengths.length] ?? 1;
        const before = time.ms;
        time.add(bytes.subarray(at, at + length));
        expect(time.ms).toBeGreaterThanOrEqual(before);
        at += length;
      }
      expect(time.ms).toBeGreaterThan(2_900);
      expect(time.ms).toBeLessThan(3_000);
    }),
    { numRuns: 20 },
  );
});

it('says nothing of what is no WebM', () => {
  const time = new WebmTime();
  time.add(new TextEncoder().encode('not a film at all, however long it goes on and on'));
  time.add(new Uint8Array(64));
  expect(time.ms).toBe(0);
});
