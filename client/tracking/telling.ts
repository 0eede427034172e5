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

/**
 * How well the patches that look like nothing a repeat away fit, over how well the others do: on a look-alike less than
 * half as well. Of less than `least` of either nothing is said, and the answer is 1.
 */
export function toldBy(telling: Tally, other: Tally, least: number): number {
  if (telling.asked < least || other.asked < least || other.agreed === 0) return 1;
  return (telling.agreed * other.asked) / (telling.asked * other.agreed);
}

/** Share of how well the rest fits from which what tells a mark from its look-alikes does not speak against its place. */
export const leastTold = 0.5;
