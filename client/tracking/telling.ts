import { align, type Guess, type Pass } from './align.ts';
import type { Spot } from './detect.ts';
import type { Point2 } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import type { Workspace } from './workspace.ts';

/** Correlation from which a patch looks like what is in its place a repeat away. */
const alike = 0.7;
/** A repeat is known to some px: the patch is looked for about its place. */
const about: Pass = { upper: 1, lower: 0, rounds: 8, epsilon: 0.1 };

/**
 * The spots of a keyframe that look like nothing in their place a repeat away (`shifts`, px of the keyframe): on repeated
 * structure only they can tell a part from its neighbour.
 */
export function tellingSpots(
  workspace: Workspace,
  { pyramid }: Keyframe,
  { spots, shifts }: { readonly spots: readonly Spot[]; readonly shifts: readonly Point2[] },
): ReadonlySet<Spot> {
  const telling = new Set(spots);
  for (const [dx, dy] of shifts) {
    const guesses = [...telling].map((spot): Guess => ({ spot, at: [spot.x + dx, spot.y + dy], warp: [1, 0, 0, 1] }));
    for (const { spot, quality } of align(workspace, [pyramid, pyramid], { guesses, pass: about })) {
      if (quality >= alike) telling.delete(spot);
    }
  }
  return telling;
}
