import { expect, it } from 'vitest';
import { KeyPace } from '#client/call/frames/keyPace.ts';

/** Pictures of so many bytes, 25 a second, behind one that stands by itself; when that is asked for again, ms. */
function asksAfter({ keyBytes, bytes }: { readonly keyBytes: number; readonly bytes: number }): number {
  const pace = new KeyPace();
  expect(pace.isDue(0)).toBe(true);
  pace.came({ at: 40, bytes: keyBytes, isKey: true });
  for (let at = 80; at < 60_000; at += 40) {
    pace.came({ at, bytes, isKey: false });
    if (pace.isDue(at)) return at - 40;
  }
  return Number.POSITIVE_INFINITY;
}

it('a key frame is asked for as often as it costs a tenth of what comes, within bounds', () => {
  // 200 kB/s: a tenth of three seconds is 60 kB.
  expect(asksAfter({ keyBytes: 20_000, bytes: 8_000 })).toBe(3_000);
  expect(asksAfter({ keyBytes: 100_000, bytes: 8_000 })).toBeCloseTo(5_000, -2);
  // 25 kB/s carry one of 40 kB only now and then.
  expect(asksAfter({ keyBytes: 40_000, bytes: 1_000 })).toBe(10_000);
});

it('the first one, and one without which nothing can be used, is asked for until it comes', () => {
  const pace = new KeyPace();
  const asked = [0, 250, 499, 500, 999, 1_000].filter((at) => pace.isDue(at));
  expect(asked).toEqual([0, 500, 1_000]);
  pace.came({ at: 1_010, bytes: 9_000, isKey: true });
  expect(pace.isDue(1_600)).toBe(false);
  pace.want();
  expect([1_700, 1_800, 2_200].filter((at) => pace.isDue(at))).toEqual([1_700, 2_200]);
});

it('nothing is asked of a picture that stands', () => {
  const pace = new KeyPace();
  pace.isDue(0);
  pace.came({ at: 10, bytes: 9_000, isKey: true });
  pace.came({ at: 50, bytes: 900, isKey: false });
  expect(pace.isDue(20_000)).toBe(false);
  pace.came({ at: 20_010, bytes: 900, isKey: false });
  expect(pace.isDue(20_020)).toBe(true);
});
