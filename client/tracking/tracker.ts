import { createFollowed, type Followed } from './follow.ts';
import type { Grey } from './grey.ts';
import type { Kernels } from './kernels.ts';
import { createKeyframe, prepareKeyframe, removeKeyframe } from './keyframe.ts';
import { lookAlikes } from './lookAlike.ts';
import { isNear, type MarkSite, markPoints } from './mark.ts';
import { describePicture, type Query } from './match.ts';
import type { Homography } from './place.ts';
import { createPyramid, fillPyramid, type Pyramid, removePyramid } from './pyramid.ts';
import { betterSpot, isWeaklyHeld, type Surface } from './surface.ts';
import { tellingSpots } from './telling.ts';
import { sigmaAt, sigmaOver, stateOf } from './verify.ts';
import { conclude, createWatch, glance, reconsider, rescale, search, type Watch } from './watch.ts';
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

/** Follows marks through the pictures of one camera. */
export type Tracker = {
  /** Prepares a keyframe in slices: each `next()` takes at most about 8 ms. */
  addKeyframe(id: string, picture: Grey): Iterator<void>;
  removeKeyframe(id: string): void;
  /** Places a mark in slices as short as those; says how good the surface is and where a better spot is. */
  addMark(site: MarkSite): Iterator<void, Surface>;
  removeMark(id: string): void;
  /** The next picture; any size up to 640 px on the long side, may change between calls. */
  track(picture: Grey): readonly Fix[];
};

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
  const look = { picture, query: describeOnce };
  for (const one of glances) reconsider(workspace, one, look);
  search(workspace, glances, look);
  for (const one of glances) conclude(one);
  const described = query as Query | null;
  if (described) workspace.kernels.giveBack(described.descriptors);
  return [...watches.values()].flatMap(({ marks }) => marks.map(fixOf));
}

function* addMark({ workspace, watches }: State, site: MarkSite): Generator<void, Surface> {
  const watch = watches.get(site.keyframeId);
  if (!watch) throw new Error(`Mark ${site.id} stands on keyframe ${site.keyframeId}, which is not here.`);
  const { keyframe, marks } = watch;
  const points = markPoints(workspace, keyframe, site);
  yield;
  const alike = lookAlikes(workspace.kernels, keyframe.pyramid, site.corners);
  yield;
  const spots = alike.length > 0 ? [...points, ...keyframe.support.filter(isNear(site))] : [];
  const telling = tellingSpots(workspace, keyframe, { spots, shifts: alike });
  marks.push(createFollowed({ site, held: { points, region: site.corners }, lookAlikes: alike, telling }));
  const isWeak = isWeaklyHeld(points);
  return { isWeak, better: isWeak ? yield* betterSpot(workspace, keyframe, site) : null };
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
