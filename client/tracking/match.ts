import { describe, descriptorBytes } from './describe.ts';
import { detectKeypoints, type Spot } from './detect.ts';
import type { Block } from './kernels.ts';
import type { Keyframe } from './keyframe.ts';
import { at } from './linear.ts';
import type { Pyramid } from './pyramid.ts';
import type { Match } from './refine.ts';
import { patchLimit, type Workspace } from './workspace.ts';

/** The keypoints of a picture over three octaves, px of level 0, and their descriptors. */
export type Query = { readonly spots: readonly Spot[]; readonly descriptors: Block };

const shares = [0.5, 0.32, 0.18];
const queryCount = 600;
/** Bits of 256 two descriptors of one spot may differ by. */
const largestDistance = 74;
/** How much nearer the best must be than the best elsewhere (Lowe, IJCV 2004). */
const ratio = 0.88;
/** Square of the distance that counts as elsewhere, px^2 of the keyframe. */
const elsewhere = 100;

/** Detects and describes the picture's keypoints; give the block back when done. */
export function describePicture(workspace: Workspace, picture: Pyramid): Query {
  const { kernels } = workspace;
  const descriptors = kernels.take(descriptorBytes * patchLimit);
  const smoothed = kernels.take(picture.width * picture.height);
  const spots: Spot[] = [];
  for (const [octave, share] of shares.entries()) {
    const level = picture.levels[octave];
    if (!level) continue;
    const wanted = { count: Math.round(queryCount * share), threshold: octave > 0 ? 10 : 14 };
    const keypoints = detectKeypoints(workspace, level, wanted);
    kernels.call.smooth(level.address, level.width, level.height, smoothed.address, 0, level.height);
    const out = descriptors.address + descriptorBytes * spots.length;
    describe(workspace, [level, { ...level, address: smoothed.address }], { keypoints, out });
    for (const { x, y, score } of keypoints) spots.push({ x: x << octave, y: y << octave, score });
  }
  kernels.giveBack(smoothed);
  return { spots, descriptors };
}

/** Matches keyframe -> picture by descriptor, the most distinct first. */
export function matchKeyframe({ kernels, matches }: Workspace, keyframe: Keyframe, query: Query): Match[] {
  const { spots, descriptors } = query;
  const to = [keyframe.descriptors.address, keyframe.places.address, keyframe.described];
  kernels.call.nearestTwo(descriptors.address, spots.length, ...to, elsewhere, matches.address);
  const found = kernels.ints(matches.address, 3 * spots.length);
  const places = kernels.floats(keyframe.places.address, 2 * keyframe.described);
  const ranked: { readonly rank: number; readonly match: Match }[] = [];
  for (const [i, { x: u, y: v }] of spots.entries()) {
    const index = at(found, 3 * i);
    const distance = at(found, 3 * i + 1);
    const second = at(found, 3 * i + 2);
    if (index < 0 || distance >= largestDistance || distance >= ratio * second) continue;
    const rank = distance / second;
    ranked.push({ rank, match: { x: at(places, 2 * index), y: at(places, 2 * index + 1), u, v } });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ match }) => match);
}
