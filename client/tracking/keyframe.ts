import { describe, descriptorBytes } from './describe.ts';
import { detectCorners, pickKeypoints, type Spot, scoreCorners, takeScores } from './detect.ts';
import type { Grey } from './grey.ts';
import type { Point2 } from './homography.ts';
import type { Block, Kernels } from './kernels.ts';
import { createPyramid, fillPyramid, type Level, type Pyramid, removePyramid } from './pyramid.ts';
import { simulatedViews, type View, viewLevel } from './views.ts';
import type { Workspace } from './workspace.ts';

/** A held picture and what it can be found again by. */
export type Keyframe = {
  readonly id: string;
  readonly pyramid: Pyramid;
  /** Corners over the whole picture, px: the surroundings that vote. */
  readonly support: readonly Spot[];
  readonly descriptors: Block;
  /** The spot of each descriptor, f32 x, y, px of the keyframe. */
  readonly places: Block;
  /** How many descriptors there are so far; relocalisation starts once `isReady`. */
  described: number;
  isReady: boolean;
};

const descriptorLimit = 6000;
/** One support corner a square of this side, px. */
const supportCell = 52;
const supportMargin = 20;
/** Pixels of a simulated view in one slice: about two milliseconds. */
const bandPixels = 160_000;

/** Takes the memory of a keyframe and finds its support; it can be tracked at once, and found again when prepared. */
export function createKeyframe(workspace: Workspace, id: string, picture: Grey): Keyframe {
  const { kernels } = workspace;
  const pyramid = createPyramid(kernels, picture.width, picture.height);
  fillPyramid(kernels, pyramid, picture);
  const area = {
    x0: supportMargin,
    y0: supportMargin,
    x1: picture.width - supportMargin,
    y1: picture.height - supportMargin,
  };
  const finest = pyramid.levels[0];
  const support = finest ? detectCorners(workspace, finest, { area, cell: supportCell, step: 3 }) : [];
  const descriptors = kernels.take(descriptorBytes * descriptorLimit);
  const places = kernels.take(8 * descriptorLimit);
  return { id, pyramid, support, descriptors, places, described: 0, isReady: false };
}

/** Gives a keyframe's memory back. */
export function removeKeyframe(kernels: Kernels, { pyramid, descriptors, places }: Keyframe): void {
  removePyramid(kernels, pyramid);
  kernels.giveBack(descriptors);
  kernels.giveBack(places);
}

/** Does something to rows `from` to `to` of a picture, some of them a slice. */
function* inBands({ width, height }: Level, run: (from: number, to: number) => void): Generator<void> {
  const rows = Math.max(1, Math.floor(bandPixels / width));
  for (let row = 0; row < height; row += rows) {
    run(row, Math.min(height, row + rows));
    yield;
  }
}

function* warp(workspace: Workspace, keyframe: Keyframe, { view, into }: { view: View; into: Level }): Generator<void> {
  const { kernels, numbers } = workspace;
  const level = viewLevel(view);
  const source = keyframe.pyramid.levels[level];
  if (!source) return;
  const { address, width, height } = source;
  const scale = 1 / 2 ** level;
  yield* inBands(into, (from, to) => {
    const map = kernels.floats(numbers.address, 6);
    map.set(view.back.map((value) => value * scale));
    kernels.call.warpView(address, width, height, numbers.address, into.address, into.width, from, to);
  });
}

function* keypointsOf(workspace: Workspace, image: Level, count: number): Generator<void, Spot[]> {
  const { kernels } = workspace;
  const scores = takeScores(kernels, image);
  yield* inBands(image, (from, to) => scoreCorners(workspace, image, { from, to, scores, threshold: 14 }));
  const spots = pickKeypoints(workspace, image, { scores, count });
  kernels.giveBack(scores);
  yield;
  return spots;
}

/** Where a pixel of a simulated view lies in the keyframe, px. */
function toKeyframe({ back }: View, x: number, y: number): Point2 {
  return [back[0] * x + back[1] * y + back[2], back[3] * x + back[4] * y + back[5]];
}

function addDescriptors(workspace: Workspace, keyframe: Keyframe, seen: Seen): void {
  const { kernels } = workspace;
  const { view, image, smoothed } = seen;
  const { width, height } = keyframe.pyramid;
  const room = descriptorLimit - keyframe.described;
  const inside = seen.keypoints.flatMap((keypoint) => {
    const [x, y] = toKeyframe(view, keypoint.x, keypoint.y);
    return x >= 0 && y >= 0 && x < width && y < height ? [{ keypoint, x, y }] : [];
  });
  const kept = inside.slice(0, room);
  const out = keyframe.descriptors.address + descriptorBytes * keyframe.described;
  describe(workspace, [image, smoothed], { keypoints: kept.map(({ keypoint }) => keypoint), out });
  const places = kernels.floats(keyframe.places.address + 8 * keyframe.described, 2 * kept.length);
  places.set(kept.flatMap(({ x, y }) => [x, y]));
  keyframe.described += kept.length;
}

type Seen = {
  readonly view: View;
  readonly image: Level;
  readonly smoothed: Level;
  readonly keypoints: readonly Spot[];
};

/**
 * Describes the keyframe as it looks from nearer, farther and aside, in slices of a few milliseconds each.
 * Simulated views: Morel and Yu, ASIFT, 2009.
 */
export function* prepareKeyframe(workspace: Workspace, keyframe: Keyframe): Generator<void> {
  const { kernels } = workspace;
  for (const view of simulatedViews(keyframe.pyramid)) {
    const { width, height } = view;
    const blocks = [kernels.take(width * height), kernels.take(width * height)] as const;
    const image = { address: blocks[0].address, width, height };
    const smoothed = { address: blocks[1].address, width, height };
    yield* warp(workspace, keyframe, { view, into: image });
    const keypoints = yield* keypointsOf(workspace, image, view.keypoints);
    yield* inBands(image, (from, to) => {
      kernels.call.smooth(image.address, width, height, smoothed.address, from, to);
    });
    addDescriptors(workspace, keyframe, { view, image, smoothed, keypoints });
    for (const block of blocks) kernels.giveBack(block);
    yield;
  }
  keyframe.isReady = true;
}
