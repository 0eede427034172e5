import type { Spot } from './detect.ts';
import type { Extent } from './grey.ts';
import { depth, type Linear2, type Point2, project, slope } from './homography.ts';
import { at } from './linear.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import type { Match } from './refine.ts';
import { patchLimit, type Workspace } from './workspace.ts';

/** A spot of the keyframe, where it is looked for in the picture (px), and how the keyframe is warped there. */
export type Guess = {
  readonly spot: Spot;
  readonly at: Point2;
  /** The derivative picture -> keyframe. */
  readonly warp: Linear2;
};

/** Where a patch was found, and its correlation with the keyframe's, -1 to 1 (-1: not found). */
export type Aligned = Match & { readonly spot: Spot; readonly quality: number };

/** How closely to look: coarsest and finest level of the picture, rounds a level, and the step that ends them, px. */
export type Pass = {
  readonly upper: number;
  readonly lower: number;
  readonly rounds: number;
  readonly epsilon: number;
};

/** Half a window and a pixel: nearer the border there is nothing to compare, px. */
const margin = 9;

/**
 * Where a spot should be in a picture of the given size under a homography keyframe -> picture, moved by `shift` px;
 * null outside the picture, behind the camera or where the view is too steep, too near or too far to compare.
 */
export function guess(spot: Spot, homography: Homography, [size, shift]: readonly [Extent, Point2]): Guess | null {
  const { x, y } = spot;
  if (!(depth(homography, x, y) > 0)) return null;
  const seen = project(homography, x, y);
  const u = seen[0] + shift[0];
  const v = seen[1] + shift[1];
  if (!(u >= margin && v >= margin && u <= size.width - margin - 1 && v <= size.height - margin - 1)) return null;
  const [a, b, c, d] = slope(homography, [x, y], seen);
  const det = a * d - b * c;
  if (!(det > 0.01 && det < 60)) return null;
  return { spot, at: [u, v], warp: [d / det, -b / det, -c / det, a / det] };
}

/**
 * Aligns the keyframe's patch around each spot to the picture: 16x16 px, warped by the view, translation only, always
 * against the keyframe so that nothing drifts. Inverse-compositional Lucas-Kanade (Baker and Matthews, IJCV 2004).
 */
export function align(
  { kernels, patches, aligned }: Workspace,
  [keyframe, picture]: readonly [Pyramid, Pyramid],
  { guesses, pass }: { readonly guesses: readonly Guess[]; readonly pass: Pass },
): Aligned[] {
  const used = guesses.slice(0, patchLimit);
  const words = kernels.floats(patches.address, 8 * used.length);
  let offset = 0;
  for (const { spot, at: seen, warp } of used) {
    words[offset] = spot.x;
    words[offset + 1] = spot.y;
    words[offset + 2] = warp[0];
    words[offset + 3] = warp[1];
    words[offset + 4] = warp[2];
    words[offset + 5] = warp[3];
    words[offset + 6] = seen[0];
    words[offset + 7] = seen[1];
    offset += 8;
  }
  const { upper, lower, rounds, epsilon } = pass;
  const from = [keyframe.table, keyframe.levels.length, picture.table, upper, lower];
  kernels.call.alignPatches(...from, patches.address, used.length, aligned.address, rounds, epsilon);
  const found = kernels.floats(aligned.address, 4 * used.length);
  return used.map(({ spot }, i) => {
    const quality = at(found, 4 * i + 3) > 0 ? at(found, 4 * i + 2) : -1;
    return { spot, x: spot.x, y: spot.y, u: at(found, 4 * i), v: at(found, 4 * i + 1), quality };
  });
}
