import { type Aligned, align, guess, type Pass } from './align.ts';
import type { Spot } from './detect.ts';
import type { Point2 } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import type { Homography } from './place.ts';
import type { Pyramid } from './pyramid.ts';
import { type Consensus, ransac } from './ransac.ts';
import type { Match } from './refine.ts';
import type { Workspace } from './workspace.ts';

/** Where a patch was last seen, and how far it had moved since the time before, px of the picture. */
type Sighting = { readonly at: Point2; readonly step: Point2 };

/** Where the support of a keyframe was last seen. */
export type Sightings = ReadonlyMap<Spot, Sighting>;

/** What the support of a keyframe shows in one picture. */
export type Surroundings = {
  readonly aligned: readonly Aligned[];
  /** Where each patch that was found stands. */
  readonly sightings: Sightings;
  /** The plane most of the support lies on, keyframe -> picture. */
  readonly plane: Consensus | null;
  /** Where each patch was and is, px of the last and of this picture. */
  readonly moves: readonly Match[];
  /** How the picture around each patch moved since the last one, picture -> picture. */
  readonly motion: Consensus | null;
};

const coarse: Pass = { upper: 3, lower: 1, rounds: 10, epsilon: 0.1 };
const foundQuality = 0.6;
const tolerance = 3;
const leastAgreeing = 8;

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

/** From where the reference puts a patch to where it should be now if it moves on as it did. */
function ahead({ at, step }: Sighting, under: Point2): Point2 {
  return [at[0] - under[0] + step[0], at[1] - under[1] + step[1]];
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
    const moved = guess(spot, reference, [picture, seen && plain ? ahead(seen, plain.at) : shift]);
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
    return seen ? [{ x: seen.at[0], y: seen.at[1], u, v }] : [];
  });
  return {
    aligned,
    sightings: sightingsOf(aligned, expectation),
    plane: planeOf(aligned),
    moves,
    motion: firm(ransac(moves, { tolerance, rounds: 160 })),
  };
}

/** Where each patch that was found stands, and how far it moved; one not seen before is taken to move by `shift`. */
export function sightingsOf(aligned: readonly Aligned[], before: Pick<Expectation, 'sightings' | 'shift'>): Sightings {
  return new Map(
    aligned.filter(isFound).map(({ spot, u, v }): [Spot, Sighting] => {
      const last = before.sightings.get(spot)?.at;
      return [spot, { at: [u, v], step: last ? [u - last[0], v - last[1]] : before.shift }];
    }),
  );
}

/** How the picture moved within `radius` px of a point of it, by what was seen there before and now. */
export function motionNear(around: Surroundings, [x, y]: Point2, radius: number): Consensus | null {
  const near = around.moves.filter((move) => Math.hypot(move.x - x, move.y - y) < radius);
  return firm(ransac(near, { tolerance, rounds: 100 })) ?? around.motion;
}

function isFound({ quality }: Aligned): boolean {
  return quality > foundQuality;
}
