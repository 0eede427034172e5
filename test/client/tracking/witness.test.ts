import { describe, expect, it } from 'vitest';
import type { Quad } from '#client/tracking/homography.ts';
import { translation } from '#client/tracking/homography.ts';
import { identity } from '#client/tracking/place.ts';
import type { Sightings } from '#client/tracking/surroundings.ts';
import { isForeign, isSurroundedAnew } from '#client/tracking/witness.ts';
import { createChance } from './pictures.ts';

const corners: Quad = [
  [200, 150],
  [440, 150],
  [440, 330],
  [200, 330],
];
const around = { site: { corners }, picture: { width: 640, height: 480 } };
const chance = createChance(3);
const anywhere = () => ({ x: 640 * chance(), y: 480 * chance() });
const beside = () => ({ x: chance() < 0.5 ? 190 * chance() : 450 + 190 * chance(), y: 480 * chance() });

/** Matches of what lies around the mark: some where the mark's plane puts them but for a parallax, the rest anywhere. */
function matches(count: number, right: number, parallax = 0) {
  return Array.from({ length: count }, (_, n) => {
    const from = beside();
    const to = n < right ? { x: from.x + parallax, y: from.y } : anywhere();
    return { ...from, u: to.x, v: to.y };
  });
}

describe('what is around a mark', () => {
  it('[rule.F9] gives a look-alike away that stands among other things', () => {
    expect(isForeign(matches(80, 0), identity, around)).toBe(true);
    expect(isForeign(matches(80, 80), translation(-150, 0), around)).toBe(true);
  });

  it('speaks for a place though most of it is covered, and though it lies farther away', () => {
    expect(isForeign(matches(80, 20), identity, around)).toBe(false);
    expect(isForeign(matches(80, 40, 45), identity, around)).toBe(false);
  });

  it('says nothing where little is seen of it', () => {
    expect(isForeign(matches(20, 0), identity, around)).toBe(false);
    const inside = Array.from({ length: 90 }, () => ({ x: 300, y: 200, u: 90 * chance(), v: 90 * chance() }));
    expect(isForeign(inside, identity, around)).toBe(false);
  });

  const spots = Array.from({ length: 40 }, () => ({ ...beside(), score: 1 }));
  const seen = (some: typeof spots): Sightings =>
    new Map(some.map((spot) => [spot, { at: [spot.x, spot.y], step: [0, 0] }]));

  it('is another when nearly all of it is gone at once, not when a hand covers half of it or it leaves the picture', () => {
    expect(isSurroundedAnew([seen(spots), seen(spots.slice(0, 8))], identity, around)).toBe(true);
    expect(isSurroundedAnew([seen(spots), seen(spots.slice(0, 20))], identity, around)).toBe(false);
    expect(isSurroundedAnew([seen(spots), seen([])], translation(2000, 0), around)).toBe(false);
    expect(isSurroundedAnew([seen(spots.slice(0, 5)), seen([])], identity, around)).toBe(false);
  });
});
