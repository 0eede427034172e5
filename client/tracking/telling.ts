import { align, guess, type Pass } from './align.ts';
import type { Spot } from './detect.ts';
import { type Point2, translation } from './homography.ts';
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
  const unlike = new Set(spots);
  const compared = new Set<Spot>();
  for (const shift of shifts) {
    const guesses = [...unlike].flatMap((spot) => guess(spot, translation(...shift), [pyramid, [0, 0]]) ?? []);
    for (const { spot, quality } of align(workspace, [pyramid, pyramid], { guesses, pass: about })) {
      compared.add(spot);
      if (quality >= alike) unlike.delete(spot);
    }
  }
  // Of what has nothing but the picture's edge a repeat away nothing is known.
  return new Set([...unlike].filter((spot) => compared.has(spot)));
}

/** How much was looked for, and how much of that fitted. */
export type Tally = { asked: number; agreed: number };

/** Share of what fits of the rest that must fit of the telling patches. */
const leastTold = 0.5;

/**
 * Whether the patches that look like nothing a repeat away fit about as well as the others: on a look-alike they do not.
 * Of less than `least` of either nothing is said.
 */
export function isTold(telling: Tally, other: Tally, least: number): boolean {
  if (telling.asked < least || other.asked < least) return true;
  return telling.agreed / telling.asked >= (leastTold * other.agreed) / other.asked;
}
