import { describe, expect, it } from 'vitest';
import {
  momentIn,
  nextPlayed,
  offsetIn,
  partAt,
  type Reel,
  type ReelFile,
  reelOf,
  withinReel,
} from '#models/recording/reel.ts';
import type { Stretch } from '#models/recording/stretches.ts';

const file = (...spans: readonly (readonly [number, number])[]): ReelFile => {
  const segments = spans.map(([fromMs, toMs]) => ({ fromMs, toMs }));
  return { fromMs: segments[0]?.fromMs ?? 0, toMs: segments.at(-1)?.toMs ?? 0, segments, damaged: [] };
};
const stretch = (kind: Stretch['kind'], fromMs: number, toMs: number): Stretch => ({ kind, fromMs, toMs });

function film(
  files: readonly ReelFile[],
  { stretches = [], unplayable = [] }: { stretches?: readonly Stretch[]; unplayable?: readonly number[] } = {},
): Reel {
  const reel = reelOf({ files, stretches, unplayable: new Set(unplayable) });
  if (!reel) throw new Error('There is no film.');
  return reel;
}
const told = ({ parts }: Reel) =>
  parts.map((part) => [part.kind === 'played' ? part.file : part.kind, part.fromMs, part.toMs]);

it('[fault.R5] passes over what of a file is lost, and shows another that was recorded at the same time', () => {
  const lost = { ...file([0, 10_000]), damaged: [{ fromMs: 3_000, toMs: 6_000 }] };
  expect(told(film([lost]))).toEqual([
    [0, 0, 3_000],
    ['damaged', 3_000, 6_000],
    [0, 6_000, 10_000],
  ]);
  expect(told(film([lost, file([4_000, 9_000])]))).toEqual([
    [0, 0, 3_000],
    ['damaged', 3_000, 4_000],
    [1, 4_000, 9_000],
    [0, 9_000, 10_000],
  ]);
  const gone = { ...file([0, 10_000]), damaged: [{ fromMs: 0, toMs: 10_000 }] };
  expect(told(film([gone], { unplayable: [0] }))).toEqual([['damaged', 0, 10_000]]);
});

describe('[rule.V9] a recording is one film on the session’s clock', () => {
  it('plays file after file, and says of each hole what it is', () => {
    const reel = film([file([1_000, 20_000], [24_000, 30_000]), file([40_000, 60_000])], {
      stretches: [
        stretch('kept', 1_000, 20_000),
        stretch('gap', 20_000, 24_000),
        stretch('kept', 24_000, 30_000),
        stretch('covered', 30_000, 40_000),
        stretch('kept', 40_000, 60_000),
        stretch('covered', 60_000, 65_000),
      ],
    });
    expect([reel.fromMs, reel.toMs]).toEqual([1_000, 65_000]);
    expect(told(reel)).toEqual([
      [0, 1_000, 20_000],
      ['gap', 20_000, 24_000],
      [0, 24_000, 30_000],
      ['covered', 30_000, 40_000],
      [1, 40_000, 60_000],
      ['covered', 60_000, 65_000],
    ]);
  });

  it('plays on over the moment in which one recorder took over from the other', () => {
    expect(told(film([file([0, 10_000], [10_200, 20_000])]))).toEqual([[0, 0, 20_000]]);
    expect(told(film([file([0, 10_000]), file([10_200, 20_000])]))).toEqual([
      [0, 0, 10_200],
      [1, 10_200, 20_000],
    ]);
  });

  it('plays the later of two that were recorded at once, and the first again after it', () => {
    expect(told(film([file([0, 30_000]), file([10_000, 20_000])]))).toEqual([
      [0, 0, 10_000],
      [1, 10_000, 20_000],
      [0, 20_000, 30_000],
    ]);
  });

  it('has a hole where this browser cannot play a file, and plays the rest', () => {
    const files = [file([0, 10_000]), file([10_000, 20_000])];
    expect(told(film(files, { unplayable: [0] }))).toEqual([
      ['unplayable', 0, 10_000],
      [1, 10_000, 20_000],
    ]);
  });

  it('is nothing where nothing is on the clock', () => {
    expect(reelOf({ files: [], stretches: [], unplayable: new Set() })).toBeNull();
  });

  it('knows the part of any moment, and where it goes on behind a hole', () => {
    const reel = film([file([1_000, 20_000], [24_000, 30_000])]);
    expect(partAt(reel, 0)).toMatchObject({ kind: 'played', fromMs: 1_000 });
    expect(partAt(reel, 19_999.9)).toMatchObject({ kind: 'played', fromMs: 1_000 });
    expect(partAt(reel, 20_000)).toMatchObject({ kind: 'gap' });
    expect(partAt(reel, 24_000)).toMatchObject({ kind: 'played', fromMs: 24_000 });
    expect(partAt(reel, 99_000)).toMatchObject({ kind: 'played', fromMs: 24_000 });
    expect(nextPlayed(reel, 20_000)).toMatchObject({ fromMs: 24_000 });
    expect(nextPlayed(reel, 24_001)).toBeNull();
    expect([withinReel(reel, -5), withinReel(reel, 25_000), withinReel(reel, 1e9)]).toEqual([1_000, 25_000, 30_000]);
  });

  it('finds a moment in its file and back, to the ms', () => {
    const one = file([1_234, 20_000], [24_000, 30_000]);
    for (const atMs of [1_234, 1_267, 19_999, 24_000, 29_993])
      expect(momentIn(one, offsetIn(one, atMs))).toBeCloseTo(atMs, 6);
    expect(offsetIn(one, 0)).toBe(0);
  });
});
