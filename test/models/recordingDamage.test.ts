import { expect, it } from 'vitest';
import { damagedSpans } from '#models/recording/damage.ts';

const file = { fromMs: 1_000, toMs: 13_000 };
const clusters = [0, 3_000, 6_000, 9_000].map((fromMs, n) => ({ fromMs, at: 100 + n * 500, end: 600 + n * 500 }));
const lost = (at: number, end: number) => damagedSpans(file, clusters, [{ at, end }]);

it('[fault.R5] tells which part of a film is lost with some of its bytes, from one key frame to the next', () => {
  expect(lost(700, 701)).toEqual([{ fromMs: 4_000, toMs: 7_000 }]);
  expect(lost(599, 601)).toEqual([{ fromMs: 1_000, toMs: 7_000 }]);
  expect(lost(2_099, 2_100)).toEqual([{ fromMs: 10_000, toMs: 13_000 }]);
  const apart = [
    { at: 100, end: 101 },
    { at: 1_200, end: 1_300 },
  ];
  expect(damagedSpans(file, clusters, apart)).toEqual([
    { fromMs: 1_000, toMs: 4_000 },
    { fromMs: 7_000, toMs: 10_000 },
  ]);
});

it('[fault.R5] counts nothing as lost that lies around the clusters, and everything where none are known', () => {
  expect([lost(0, 100), lost(2_100, 9_000), damagedSpans(file, [], [])]).toEqual([[], [], []]);
  expect(damagedSpans(file, [], [{ at: 5, end: 6 }])).toEqual([file]);
});
