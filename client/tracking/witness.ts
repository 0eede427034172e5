import type { Extent } from './grey.ts';
import { isInside, project } from './homography.ts';
import type { MarkSite } from './mark.ts';
import type { Homography } from './place.ts';
import type { Match } from './refine.ts';
import type { Sightings } from './surroundings.ts';

// Whether the place around a mark is the one it was drawn in, without any state of its own. Two equal stickers are told
// apart by nothing else, and what is around may lie at any depth: only roughly must it be where the mark's plane puts it.

/** How far from there it may be, over the longer side of the picture: far more than parallax takes it. */
const roughly = 0.1;
/** Matches around the mark below which they say nothing. */
const leastMatches = 30;
/** How many standard deviations more of them must be about there than would be by chance. */
const leastSurprise = 3;

/**
 * Whether a mark is taken for another thing that looks the same: descriptors of what is around it in the keyframe are
 * found in the picture (`matches`, keyframe px -> picture px), but nowhere near to where the placement would have them.
 */
export function isForeign(matches: readonly Match[], placed: Homography, { site, picture }: Surrounded): boolean {
  const reach = roughly * Math.max(picture.width, picture.height);
  let asked = 0;
  let near = 0;
  for (const { x, y, u, v } of matches) {
    if (isInside(site.corners, x, y)) continue;
    const [s, t] = project(placed, x, y);
    if (!(s >= 0 && t >= 0 && s < picture.width && t < picture.height)) continue;
    asked += 1;
    if (Math.hypot(u - s, v - t) < reach) near += 1;
  }
  const byChance = (asked * Math.PI * reach * reach) / (picture.width * picture.height);
  return asked >= leastMatches && near <= byChance + leastSurprise * Math.sqrt(byChance);
}

/** A mark, and the picture it is looked for in. */
export type Surrounded = { readonly site: Pick<MarkSite, 'corners'>; readonly picture: Extent };

/** Patches around the mark below which their number says nothing. */
const leastPatches = 8;
/** Share of them that must be found again. */
const leastKept = 0.35;

/** Whether nearly all that was seen around a mark in the last picture, and should be in this one, is gone at once. */
export function isSurroundedAnew(
  [before, now]: readonly [Sightings, Sightings],
  placed: Homography,
  { site, picture }: Surrounded,
): boolean {
  let asked = 0;
  let kept = 0;
  for (const spot of before.keys()) {
    const [u, v] = project(placed, spot.x, spot.y);
    const isInView = u >= 0 && v >= 0 && u < picture.width && v < picture.height;
    if (!isInView || isInside(site.corners, spot.x, spot.y)) continue;
    asked += 1;
    if (now.has(spot)) kept += 1;
  }
  return asked >= leastPatches && kept < leastKept * asked;
}
