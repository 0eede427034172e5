import type { Grey } from './grey.ts';
import type { Point2 } from './homography.ts';
import type { Kernels } from './kernels.ts';
import { createKeyframe, type Keyframe, prepareKeyframe, removeKeyframe } from './keyframe.ts';
import { lookAlikes } from './lookAlike.ts';
import { type MarkSite, markPoints } from './mark.ts';
import { describePicture, type Query } from './match.ts';
import type { Homography } from './place.ts';
import { createPyramid, fillPyramid, type Pyramid, removePyramid } from './pyramid.ts';
import { sigmaAt, stateOf } from './verify.ts';
import { createFollowed, createWatch, type Followed, rescale, type Watch, watchPicture } from './watch.ts';
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

function fixOf({ site, homography, fit, presence }: Followed): Fix {
  const sigma = homography && fit ? sigmaAt(fit, site.at) : Number.POSITIVE_INFINITY;
  const state = homography ? stateOf(presence, sigma) : 'searching';
  if (state === 'searching') return { id: site.id, state, homography: null, sigma: null, isFree: false };
  return { id: site.id, state, homography, sigma, isFree: fit?.freedom === 8 };
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
  for (const watch of watches.values()) watchPicture(workspace, watch, { picture, query: describeOnce });
  const described = query as Query | null;
  if (described) workspace.kernels.giveBack(described.descriptors);
  return [...watches.values()].flatMap(({ marks }) => marks.map(fixOf));
}

function addMark({ workspace, watches }: State, site: MarkSite): Surface {
  const watch = watches.get(site.keyframeId);
  if (!watch) throw new Error(`Mark ${site.id} stands on keyframe ${site.keyframeId}, which is not here.`);
  const points = markPoints(workspace, watch.keyframe, site);
  const held = { points, region: site.corners };
  const alike = lookAlikes(workspace.kernels, watch.keyframe.pyramid, site.corners);
  watch.marks.push(createFollowed({ site, held, lookAlikes: alike }));
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
