import { describe, expect, it } from 'vitest';
import { type Followed, Locator } from '#client/picture/locate.ts';
import type { Tracked } from '#client/tracking/messages.ts';
import type { Homography } from '#client/tracking/place.ts';
import { siteOf } from '#client/tracking/site.ts';
import { mark } from '#test/support/marks.ts';

const [shown, tracked] = [
  { width: 1280, height: 720 },
  { width: 640, height: 360 },
];
const site = siteOf(mark('step', { at: [0.5, 0.5] }, { id: 'step' }), tracked) as Followed['site'];
const followed = new Map<string, Followed>([['step', { site, keyframe: { shown, tracked }, plane: null }]]);
const move = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];

function answer(homography: Homography | null, at: number, state: 'solid' | 'uncertain' = 'solid'): Tracked {
  const fix = homography
    ? { id: 'step', state, homography, sigma: 0.1, isFree: true }
    : ({ id: 'step', state: 'searching', homography: null, sigma: null, isFree: false } as const);
  return { shown, tracked, at, fixes: [fix] };
}

it('a mark is placed in px of the picture as it is shown, as sure as the tracker is', () => {
  const place = new Locator().locate(followed, answer(move(30, -10), 0, 'uncertain')).get('step');
  expect(place).toEqual({ state: 'uncertain', homography: move(60, -20), plane: null });
});

it('a mark that is lost is searched for where it was last seen, whatever the size of the frame', () => {
  const locator = new Locator();
  expect(locator.locate(followed, answer(null, 0)).get('step')).toEqual({ state: 'searching', lastSeen: null });
  locator.locate(followed, answer(move(100, 0), 33));
  const half = { width: 480, height: 270 };
  const smaller = { ...answer(null, 66), tracked: half };
  expect(locator.locate(followed, smaller).get('step')).toEqual({ state: 'searching', lastSeen: [839.5, 359.5] });
});

it('[rule.F2] where a mark was last seen stays the same part of a picture whose size has changed since', () => {
  const locator = new Locator();
  locator.locate(followed, answer(move(160, 0), 0));
  const half = { width: 640, height: 360 };
  const turned = { width: 720, height: 1280 };
  const at = { state: 'searching', lastSeen: [0.75 * 640 - 0.5, 179.5] };
  expect(locator.locate(followed, { ...answer(null, 33), shown: half }).get('step')).toEqual(at);
  expect(locator.lose(followed, half).get('step')).toEqual(at);
  expect(locator.lose(followed, turned).get('step')).toEqual({ state: 'searching', lastSeen: [539.5, 639.5] });
});

it('[rule.F2] while nothing is known every mark is searched for, and one that is not followed is nowhere', () => {
  const locator = new Locator();
  locator.locate(followed, answer(move(0, 0), 0));
  expect(locator.lose(followed, shown).get('step')).toEqual({ state: 'searching', lastSeen: [639.5, 359.5] });
  expect(locator.locate(new Map(), answer(move(0, 0), 33)).size).toBe(0);
});

it('a mark of which the tracker says nothing is searched for', () => {
  const other = { ...answer(move(0, 0), 0), fixes: [] };
  expect(new Locator().locate(followed, other).get('step')?.state).toBe('searching');
});

describe('of two marks on a keyframe', () => {
  const other = siteOf(mark('step', { at: [0.9, 0.5] }, { id: 'other' }), tracked) as Followed['site'];
  const both = new Map([...followed, ['other', { site: other, keyframe: { shown, tracked }, plane: null }] as const]);
  const found = answer(move(200, 0), 0);
  const lost = { id: 'other', state: 'searching', homography: null, sigma: null, isFree: false } as const;

  it('[rule.F2] one that was never found is expected where the one that is found puts it, also beside the picture', () => {
    const place = new Locator().locate(both, { ...found, fixes: [...found.fixes, lost] }).get('other');
    expect(place).toMatchObject({ state: 'searching', lastSeen: null });
    expect(place?.state === 'searching' && place.expected?.map(Math.round)).toEqual([1552, 360]);
  });

  it('nothing is expected of a mark while the other is not found, is uncertain, or stands on another keyframe', () => {
    const unsure = answer(move(200, 0), 0, 'uncertain');
    const elsewhere = new Map([
      ...both,
      ['other', { site: { ...other, keyframeId: 'k2' }, keyframe: { shown, tracked }, plane: null }],
    ]);
    const places = [
      new Locator().locate(both, { ...found, fixes: [lost] }),
      new Locator().locate(both, { ...unsure, fixes: [...unsure.fixes, lost] }),
      new Locator().locate(elsewhere, { ...found, fixes: [...found.fixes, lost] }),
    ];
    for (const place of places) expect(place.get('other')).toEqual({ state: 'searching', lastSeen: null });
  });

  it('a mark behind a tilted camera is expected nowhere, and points nowhere it is not', () => {
    const tilted: Homography = [1, 0, 0, 0, 1, 0, -1 / 500, 0, 1];
    const place = new Locator().locate(both, {
      ...found,
      fixes: [{ ...found.fixes[0], homography: tilted } as never, lost],
    });
    expect(place.get('other')).toEqual({ state: 'searching', lastSeen: null });
  });
});

it('[rule.F8] in a frame that was not tracked a mark has moved on as it did, by the time that has passed', () => {
  const locator = new Locator();
  locator.locate(followed, answer(move(10, 0), 0));
  locator.locate(followed, answer(move(16, 4), 60));
  const { places, passages } = locator.foresee(followed, 90) ?? {};
  const place = places?.get('step');
  expect(place?.state).toBe('solid');
  const found = place && 'homography' in place ? place.homography : [];
  for (const [index, value] of move(38, 12).entries()) expect(found[index]).toBeCloseTo(value, 9);
  expect(passages).toEqual([{ region: expect.anything(), from: move(32, 8), to: found }]);
  // 100 px of the tracked keyframe to either side of its middle, 75 up and down.
  expect(passages?.[0]?.region[0]).toEqual([439.5, 209.5]);
  expect(passages?.[0]?.region[2]).toEqual([839.5, 509.5]);
});

it('[rule.F8] nothing is foreseen from one frame, from two far apart, or for longer than was between them', () => {
  const once = new Locator();
  once.locate(followed, answer(move(10, 0), 0));
  expect(once.foresee(followed, 33)).toBeNull();
  const sparse = new Locator();
  sparse.locate(followed, answer(move(10, 0), 0));
  sparse.locate(followed, answer(move(10, 0), 150));
  expect(sparse.foresee(followed, 183)).toBeNull();
  const usual = new Locator();
  usual.locate(followed, answer(move(10, 0), 0));
  usual.locate(followed, answer(move(12, 0), 66));
  expect(usual.foresee(followed, 66)).toBeNull();
  expect(usual.foresee(followed, 133)).toBeNull();
  expect(usual.foresee(followed, 132)).not.toBeNull();
});

it('[rule.F8] what is searched for is not foreseen anywhere, and is no motion once it is found again', () => {
  const locator = new Locator();
  locator.locate(followed, answer(move(10, 0), 0));
  locator.locate(followed, answer(null, 33));
  expect(locator.foresee(followed, 66)).toBeNull();
  locator.locate(followed, answer(move(40, 0), 66));
  expect(locator.foresee(followed, 99)).toBeNull();
});

it('[rule.F8] with a mark that is foreseen, others are told as they were, new ones as searched for, and none that is gone', () => {
  const other = { ...site, id: 'other' };
  const both = new Map([...followed, ['other', { site: other, keyframe: { shown, tracked }, plane: null }] as const]);
  const lost = { id: 'other', state: 'searching', homography: null, sigma: null, isFree: false } as const;
  const locator = new Locator();
  for (const at of [0, 33]) {
    const found = answer(move(at, 0), at);
    locator.locate(both, { ...found, fixes: [...found.fixes, lost] });
  }
  const places = locator.foresee(both, 66)?.places;
  expect(places?.get('other')).toMatchObject({ state: 'searching', expected: [705.5, 359.5] });
  const now = new Map([
    ...followed,
    ['new', { site: { ...site, id: 'new' }, keyframe: { shown, tracked }, plane: null }] as const,
  ]);
  expect([...(locator.foresee(now, 66)?.places.keys() ?? [])]).toEqual(['step', 'new']);
  expect(locator.foresee(now, 66)?.places.get('new')).toEqual({ state: 'searching', lastSeen: null });
});
