import { describe, expect, it } from 'vitest';
import { carry, isWhereRemembered, remember } from '#client/tracking/cover.ts';
import { createFollowed, type Following } from '#client/tracking/follow.ts';
import { type Point2, project, type Quad, translation } from '#client/tracking/homography.ts';
import { identity } from '#client/tracking/place.ts';
import { ransac } from '#client/tracking/ransac.ts';
import type { LocalFit } from '#client/tracking/verify.ts';
import { createChance } from './pictures.ts';

const picture = { width: 640, height: 480 } as Following['picture'];
const corners: Quad = [
  [220, 165],
  [420, 165],
  [420, 315],
  [220, 315],
];
const site = { id: 'mark', keyframeId: 'keyframe', at: [320, 240], corners } as const;

/** What is seen around a mark: near it all moves by one, and far from it more of it by another. */
function moving(near: Point2, far: Point2) {
  const chance = createChance(4);
  const moves = Array.from({ length: 90 }, (_, n) => {
    const [x, y] = n < 25 ? [230 + 180 * chance(), 170 + 140 * chance()] : [60 * chance(), 470 * chance()];
    const [dx, dy] = n < 25 ? near : far;
    return { x, y, u: x + dx, v: y + dy };
  });
  const aligned = moves.map((move) => ({ ...move, spot: { x: move.x, y: move.y, score: 1 }, quality: 0.9 }));
  const motion = ransac(moves, { tolerance: 3, rounds: 160 });
  return { aligned, moves, motion, sightings: new Map(), plane: null };
}

type Given = Partial<ReturnType<typeof createFollowed>>;

function following(around: Following['around'], given: Given = {}): Following {
  const placeable = { site, held: { points: [], region: corners }, lookAlikes: [], telling: new Set<never>() };
  const known = { homography: identity, presence: { confirmed: 9, missed: 0 } };
  const followed = { ...createFollowed(placeable), ...known, ...given };
  return { keyframe: null as never, shift: [0, 0], picture, followed, around };
}

const moved = (homography: ReturnType<typeof carry>) => homography && project(homography, ...site.at).map(Math.round);

describe('a covered mark', () => {
  const parallax = () => moving([12, 3], [-20, 0]);

  it('is carried and remembered by what moves around it, though more of the picture moves otherwise', () => {
    expect(moved(carry(following(parallax())))).toEqual([332, 243]);
    expect(moved(remember(following(parallax())))).toEqual([332, 243]);
  });

  it('is carried for two pictures, and not where it has look-alikes or where nothing moves along', () => {
    expect(carry(following(parallax(), { presence: { confirmed: 0, missed: 2 } }))).toBeNull();
    expect(carry(following(parallax(), { lookAlikes: [[60, 0]] }))).toBeNull();
    expect(carry(following({ ...parallax(), moves: [], motion: null }))).toBeNull();
  });

  it('is remembered for two seconds, within the picture, and through no movement that a repeat could explain', () => {
    expect(remember(following(parallax(), { presence: { confirmed: 0, missed: 60 } }))).toBeNull();
    expect(remember(following(parallax(), { homography: translation(400, 0) }))).toBeNull();
    expect(remember(following(parallax(), { lookAlikes: [[60, 0]] }))).not.toBeNull();
    expect(remember(following(parallax(), { lookAlikes: [[28, 0]] }))).toBeNull();
  });

  it('has come back where it was remembered, not a part further on nor elsewhere', () => {
    const fitAt = (x: number) => ({ homography: translation(x, 0) }) as LocalFit;
    const lost = (given: Given) => following(parallax(), { homography: null, remembered: identity, ...given }).followed;
    const back = (x: number, given: Given = {}) =>
      isWhereRemembered(lost(given), { fit: fitAt(x), remembered: identity });
    expect([back(3), back(15), back(30)]).toEqual([true, true, false]);
    expect([back(3, { lookAlikes: [[20, 0]] }), back(15, { lookAlikes: [[20, 0]] })]).toEqual([true, false]);
    expect(back(3, { remembered: null })).toBe(false);
  });
});
