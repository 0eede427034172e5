import type { Extent } from './grey.ts';
import { largestGap } from './homography.ts';
import type { Keyframe } from './keyframe.ts';
import { isNear, type MarkSite } from './mark.ts';
import { matchKeyframe, type Query } from './match.ts';
import type { Homography } from './place.ts';
import { ransac } from './ransac.ts';
import type { Match } from './refine.ts';
import { isCredible } from './verify.ts';
import { isForeign } from './witness.ts';
import type { Workspace } from './workspace.ts';

const tolerance = 5;
const rounds = 600;
const leastMatches = 8;
/** Px of the picture by which two hypotheses must differ at the region's corners to be two. */
const apart = 12;

function consensus(matches: readonly Match[]): ReturnType<typeof ransac> {
  if (matches.length < leastMatches) return null;
  const found = ransac(matches, { tolerance, rounds, isSorted: true });
  return found && found.inliers.length >= leastMatches ? found : null;
}

/**
 * The placements the descriptors allow for a region of a keyframe, the best supported first: over the whole picture, near
 * the spot only, and among what the first does not explain. A scene with depth has several.
 */
export function hypotheses(
  workspace: Workspace,
  [keyframe, query]: readonly [Keyframe, Query],
  { site, picture }: { readonly site: MarkSite; readonly picture: Extent },
): Homography[] {
  const matches = matchKeyframe(workspace, keyframe, query);
  const whole = consensus(matches);
  const used = new Set(whole?.inliers);
  const found = [
    whole,
    consensus(matches.filter(isNear(site))),
    consensus(matches.filter((match) => !used.has(match))),
  ];
  const kept: Homography[] = [];
  for (const candidate of found) {
    if (!candidate || !isCredible(candidate.homography, site.corners)) continue;
    if (isForeign(matches, candidate.homography, { site, picture })) continue;
    if (kept.every((other) => largestGap(other, candidate.homography, site.corners) > apart))
      kept.push(candidate.homography);
  }
  return kept;
}
