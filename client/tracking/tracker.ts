import type { Spot } from './detect.ts';
import { createFollowed, type Followed } from './follow.ts';
import type { Grey } from './grey.ts';
import type { Point2 } from './homography.ts';
import type { Kernels } from './kernels.ts';
import { createKeyframe, type Keyframe, prepareKeyframe, removeKeyframe } from './keyframe.ts';
import { lookAlikes } from './lookAlike.ts';
import { type MarkSite, markPoints } from './mark.ts';
import { describePicture, type Query } from './match.ts';
import type { Homography } from './place.ts';
import { createPyramid, fillPyramid, type Pyramid, removePyramid } from './pyramid.ts';
import { tellingSpots } from './telling.ts';
import { sigmaAt, sigmaOver, stateOf } from './verify.ts';
import { conclude, createWatch, glance, rescale, search, type Watch } from './watch.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

/** Where a mark is in the picture last tracked. */
export type Fix = {
  readonly id: string;
  readonly state: 'solid' | 'uncertain' | 'searching';
  /** Keyframe px -> picture px; null while searching. */
  readonly homography: Homography | null;
  /** Standard deviation of the spot, px of the picture; null while searching. */
  readonly sigma: number | null;
  /** Whether all eight degrees of freedom of the homography were found in this picture, which a plane is learnt from. */
  readonly isFree: boolean;
};

/** What a technician is told when a mark is placed. */
type Surface = {
  /** Whether the surface around the spot has little to hold on to. */
  readonly isWeak: boolean;
  /** The nearest spot that has more, px of the keyframe. */
  readonly better: Point2 | null;
};

/** Follows marks through the pictures of one camera. */
export type Tracker = {
  /** Prepares a keyframe in slices: each `next()` takes at most about 8 ms. */
  addKeyframe(id: string, picture: Grey): Iterator<void>;
  removeKeyframe(id: string): void;
  /** Says how good the surface is and where a better spot is. */
  addMark(site: MarkSite): Surface;
  removeMark(id: string): void;
  /** The next picture; any size up to 640 px on the long side, may change between calls. */
  track(picture: Grey): readonly Fix[];
};

const weakPoints = 24;
/** Radius within which a better spot must have its corners, px. */
const betterReach = 60;

function betterSpot({ support }: Keyframe, [x, y]: Point2): Point2 | null {
  const crowd = (spot: Point2) =>
    support.filter((other) => Math.hypot(other.x - spot[0], other.y - spot[1]) < betterReach).length;
  const best = support
    .map((spot): Point2 => [spot.x, spot.y])
    .filter((spot) => crowd(spot) >= 4)
    .sort((a, b) => Math.hypot(a[0] - x, a[1] - y) - Math.hypot(b[0] - x, b[1] - y));
  return best[0] ?? null;
}

function fixOf(followed: Followed): Fix {
  const { site, homography, fit, velocity, presence, lookAlikes } = followed;
  const searching: Fix = { id: site.id, state: 'searching', homography: null, sigma: null, isFree: false };
  if (!homography || !fit) return searching;
  const speed = presence.confirmed > 1 ? Math.hypot(...velocity) : null;
  const sigma = sigmaAt(fit, site.at, speed);
  const around = sigmaOver(fit, site.corners, speed);
  const state = stateOf({ presence, sigma, around, isRepeated: lookAlikes.length > 0 });
  return state === 'searching'
    ? searching
    : { id: site.id, state, homography, sigma, isFree: presence.missed === 0 && fit.freedom === 8 };
}

type State = {
  readonly workspace: Workspace;
  readonly watches: Map<string, Watch>;
  picture: Pyramid | null;
};

function pictureOf(state: State, { width, height }: Grey): Pyramid {
  const { kernels } = state.workspace;
  if (state.picture?.width === width && state.picture.height === height) return state.picture;
  if (state.picture) {
    for (const watch of state.watches.values()) rescale(watch, width / state.picture.width);
    removePyramid(kernels, state.picture);
  }
  state.picture = createPyramid(kernels, width, height);
  return state.picture;
}

function track(state: State, grey: Grey): Fix[] {
  const { workspace, watches } = state;
  const picture = pictureOf(state, grey);
  fillPyramid(workspace.kernels, picture, grey);
  let query: Query | null = null;
  const describeOnce = () => {
    query ??= describePicture(workspace, picture);
    return query;
  };
  const glances = [...watches.values()].map((watch) => glance(workspace, watch, picture));
  search(workspace, glances, { picture, query: describeOnce });
  for (const one of glances) conclude(one);
  const described = query as Query | null;
  if (described) workspace.kernels.giveBack(described.descriptors);
  return [...watches.values()].flatMap(({ marks }) => marks.map(fixOf));
}

/** How much farther than its corners the surroundings of a mark are likely to lie on its own surface. */
const nearby = 1.5;

function isNear({ at: [x, y], corners }: MarkSite): (spot: Spot) => boolean {
  const reach = nearby * Math.max(...corners.map(([u, v]) => Math.hypot(u - x, v - y)));
  return (spot) => Math.hypot(spot.x - x, spot.y - y) < reach;
}

function addMark({ workspace, watches }: State, site: MarkSite): Surface {
  const watch = watches.get(site.keyframeId);
  if (!watch) throw new Error(`Mark ${site.id} stands on keyframe ${site.keyframeId}, which is not here.`);
  const points = markPoints(workspace, watch.keyframe, site);
  const held = { points, region: site.corners };
  const alike = lookAlikes(workspace.kernels, watch.keyframe.pyramid, site.corners);
  const spots = alike.length > 0 ? [...points, ...watch.keyframe.support.filter(isNear(site))] : [];
  const telling = tellingSpots(workspace, watch.keyframe, { spots, shifts: alike });
  watch.marks.push(createFollowed({ site, held, lookAlikes: alike, telling }));
  const isWeak = points.length < weakPoints;
  return { isWeak, better: isWeak ? betterSpot(watch.keyframe, site.at) : null };
}

/** Makes a tracker that is the same in a worker and in node: no clock, no chance, no page. */
export function createTracker(kernels: Kernels): Tracker {
  const state: State = { workspace: createWorkspace(kernels), watches: new Map(), picture: null };
  const { workspace, watches } = state;
  return {
    addKeyframe(id, picture) {
      const keyframe = createKeyframe(workspace, id, picture);
      watches.set(id, createWatch(keyframe));
      return prepareKeyframe(workspace, keyframe);
    },
    removeKeyframe(id) {
      const watch = watches.get(id);
      if (watch) removeKeyframe(kernels, watch.keyframe);
      watches.delete(id);
    },
    addMark: (site) => addMark(state, site),
    removeMark(id) {
      for (const { marks } of watches.values()) {
        const index = marks.findIndex(({ site }) => site.id === id);
        if (index >= 0) marks.splice(index, 1);
      }
    },
    track: (picture) => track(state, picture),
  };
}
