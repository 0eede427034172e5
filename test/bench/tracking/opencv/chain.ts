import type { Grey } from '#client/tracking/grey.ts';
import type { Homography } from '#client/tracking/place.ts';
import { mapped } from '#test/support/homography.ts';
import type { Begin, Contestant } from '../contestant.ts';
import type { Site, Spot } from '../trial.ts';
import { type Cv, type Mat, scoped } from './cv.ts';
import { createFinder, type Fit, homographyOf, maskOf, matOf } from './finder.ts';

/** Points being followed: where they are in the keyframe and in the last picture. */
type Followed = { readonly origin: readonly Spot[]; readonly now: readonly Spot[] };

const spotsOf = (mat: Mat): Spot[] =>
  Array.from({ length: mat.rows }, (_, n) => [mat.data32F[2 * n] as number, mat.data32F[2 * n + 1] as number]);

function corners(cv: Cv, keyframe: Grey, site: Site): Spot[] {
  return scoped((keep) => {
    const found = keep(new cv.Mat());
    const mask = keep(maskOf(cv, keyframe, site));
    cv.goodFeaturesToTrack(keep(matOf(cv, keyframe)), found, 110, 0.01, 7, mask);
    return spotsOf(found);
  });
}

/** The keyframe's corners where a homography puts them, as far as they are inside the picture. */
function seed(origin: readonly Spot[], homography: Homography, { width, height }: Grey): Followed {
  const inside = origin.flatMap((spot) => {
    const [x, y] = mapped(homography, spot);
    return x > 10 && y > 10 && x < width - 10 && y < height - 10 ? [[spot, [x, y]] as const] : [];
  });
  return { origin: inside.map(([spot]) => spot), now: inside.map(([, spot]) => spot) };
}

function flow(cv: Cv, [before, now]: readonly [Mat, Mat], followed: Followed): Followed {
  return scoped((keep) => {
    const from = keep(cv.matFromArray(followed.now.length, 1, cv.CV_32FC2, followed.now.flat()));
    const [to, status, error] = [keep(new cv.Mat()), keep(new cv.Mat()), keep(new cv.Mat())];
    const stop = new cv.TermCriteria(3, 30, 0.01);
    cv.calcOpticalFlowPyrLK(before, now, from, to, status, error, new cv.Size(21, 21), 3, stop);
    const arrived = spotsOf(to);
    const isFound = (_: Spot, n: number) => status.data[n] === 1;
    return { origin: followed.origin.filter(isFound), now: arrived.filter(isFound) };
  });
}

type State = { previous: Mat | null; size: string; followed: Followed | null };

function follow(cv: Cv, site: Site, { state, now }: { state: State; now: Mat }): Fit | null {
  const { previous, followed } = state;
  if (!previous || !followed || followed.now.length < 12) return null;
  const moved = flow(cv, [previous, now], followed);
  if (moved.now.length < 24) return null;
  const found = homographyOf(cv, site, [moved.origin, moved.now]);
  const isAgreed = (_: Spot, n: number) => found?.agrees[n] === true;
  if (found) state.followed = { origin: moved.origin.filter(isAgreed), now: moved.now.filter(isAgreed) };
  return found;
}

/** The usual chain: pyramidal Lucas-Kanade from picture to picture, and ORB to find the region after a loss. */
export function chain(cv: Cv): Begin {
  return (keyframe, site): Contestant => {
    const finder = createFinder(cv, keyframe, site);
    const origin = corners(cv, keyframe, site);
    const state: State = { previous: null, size: '', followed: null };
    const look = (picture: Grey) => {
      const now = matOf(cv, picture);
      const size = `${picture.width}x${picture.height}`;
      const followed = size === state.size ? follow(cv, site, { state, now }) : null;
      const found = followed ?? finder.find(now);
      const isThin = !followed || (state.followed?.now.length ?? 0) < 50;
      if (!found) state.followed = null;
      else if (isThin) state.followed = seed(origin, found.homography, picture);
      state.previous?.delete();
      [state.previous, state.size] = [now, size];
      return found?.homography ?? null;
    };
    const close = () => {
      state.previous?.delete();
      finder.close();
    };
    return { look, close };
  };
}

/** ORB on every picture, without memory. */
export function everyFrame(cv: Cv): Begin {
  return (keyframe, site): Contestant => {
    const { find, close } = createFinder(cv, keyframe, site);
    const look = (picture: Grey) => scoped((keep) => find(keep(matOf(cv, picture)))?.homography ?? null);
    return { look, close };
  };
}
