import { type Aligned, align, guess, type Pass } from './align.ts';
import type { Spot } from './detect.ts';
import type { Point2 } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { type Consensus, ransac } from './ransac.ts';
import type { Match } from './refine.ts';
import type { Workspace } from './workspace.ts';

/** Where the support of a keyframe was last seen, px of the picture. */
export type Sightings = ReadonlyMap<Spot, Point2>;

/** What the support of a keyframe shows in one picture. */
export type Surroundings = {
  readonly aligned: readonly Aligned[];
  /** Where each patch that was found stands. */
  readonly sightings: Sightings;
  /** The plane most of the support lies on, keyframe -> picture. */
  readonly plane: Consensus | null;
  /** How the picture around each patch moved since the last one, picture -> picture. */
  readonly motion: Consensus | null;
};

const coarse: Pass = { upper: 3, lower: 1, rounds: 10, epsilon: 0.1 };
const foundQuality = 0.6;
const tolerance = 3;
const leastAgreeing = 10;

function firm(consensus: Consensus | null): Consensus | null {
  return consensus && consensus.inliers.length >= leastAgreeing ? consensus : null;
}

/** Where the support is looked for: under a reference homography, or moved by `shift` px from where it was last seen. */
export type Expectation = {
  readonly reference: Homography;
  readonly sightings: Sightings;
  readonly shift: Point2;
  /** Which spots to look for; those of the keyframe when left out. */
  readonly spots?: readonly Spot[];
  readonly pass?: Pass;
};

function offset(seen: Point2, under: Point2, shift: Point2): Point2 {
  return [seen[0] - under[0] + shift[0], seen[1] - under[1] + shift[1]];
}

/**
 * Aligns spots of a keyframe, each from where it was itself last seen: what lies nearer or farther than the plane keeps
 * its own parallax, and only the guess is carried on, so that nothing drifts.
 */
export function sight(
  workspace: Workspace,
  [keyframe, picture]: readonly [Keyframe, Pyramid],
  { reference, sightings, shift, spots = keyframe.support, pass = coarse }: Expectation,
): Aligned[] {
  const guesses = spots.flatMap((spot) => {
    const seen = sightings.get(spot);
    const plain = seen && guess(spot, reference, [picture, [0, 0]]);
    const moved = guess(spot, reference, [picture, seen && plain ? offset(seen, plain.at, shift) : shift]);
    return moved ? [moved] : [];
  });
  return align(workspace, [keyframe.pyramid, picture], { guesses, pass });
}

/** The plane most of what was found lies on, keyframe -> picture; null where too little agrees. */
export function planeOf(aligned: readonly Aligned[]): Consensus | null {
  return firm(ransac(aligned.filter(isFound), { tolerance, rounds: 160 }));
}

/** Looks for the support of a keyframe: where each patch is, the plane most lie on, and how they moved. */
export function lookAround(
  workspace: Workspace,
  pair: readonly [Keyframe, Pyramid],
  expectation: Expectation,
): Surroundings {
  const aligned = sight(workspace, pair, expectation);
  const found = aligned.filter(isFound);
  const moves = found.flatMap(({ spot, u, v }): Match[] => {
    const seen = expectation.sightings.get(spot);
    return seen ? [{ x: seen[0], y: seen[1], u, v }] : [];
  });
  return {
    aligned,
    sightings: sightingsOf(aligned),
    plane: planeOf(aligned),
    motion: firm(ransac(moves, { tolerance, rounds: 160 })),
  };
}

/** Where each patch that was found stands. */
export function sightingsOf(aligned: readonly Aligned[]): Sightings {
  return new Map(aligned.filter(isFound).map(({ spot, u, v }) => [spot, [u, v]]));
}

function isFound({ quality }: Aligned): boolean {
  return quality > foundQuality;
}
