import { focalShare } from '#models/pose.ts';
import type { Extent } from './grey.ts';
import type { Homography, Plane } from './place.ts';
import { angleBetween, fitNormal, focalPrior, type PlaneFit } from './planeNormal.ts';
import { apart, featuresOfKeyframe, type PlaneSite, type PlaneView, planeView, rayOf } from './planeView.ts';

/** Learns the plane of one mark from where the tracker finds it. */
export type PlaneWatch = {
  /**
   * Takes the next certain fix: keyframe px -> picture px, the spot's standard deviation in px, and the picture's size.
   * A fit takes some milliseconds and is done in slices of one at most; the next fix is for after the last of them.
   * Answers the plane as it is known by now, the same object for as long as it has not changed; null while it is not
   * known. Whatever it is given, it never throws.
   */
  see(homography: Homography, sigma: number, picture: Extent): Iterator<void, Plane | null>;
};

/** A plane counts as known from this standard deviation of its normal on, and as forgotten above the other, radians. */
const known = (5 * Math.PI) / 180;
const forgotten = (10 * Math.PI) / 180;
/** What asks for a lens this many standard deviations from the usual is no plane. */
const strangeLens = 4;
/** Radians. */
const agreement = (10 * Math.PI) / 180;
const leastViews = 4;
const mostViews = 12;
/** How much the camera moves between views, over its distance: less than this is the same view again. */
const leastApart = 0.015;
/** How much more a view must differ from all than the most alike of them from each other, to take the place of one. */
const better = 1.1;
/** Fixes between two fits: some milliseconds of work, a few times a second. */
const pause = 6;
/** Changes that nobody would see are not passed on: radians, and shares of the focal length. */
const visibleTurn = (0.5 * Math.PI) / 180;
const visibleZoom = 0.01;

type Pool = readonly PlaneView[];

function nearest(pool: Pool, view: PlaneView): { readonly distance: number; readonly index: number } {
  let found = { distance: Number.POSITIVE_INFINITY, index: -1 };
  for (const [index, other] of pool.entries()) {
    const distance = apart(view.features, other.features);
    if (other !== view && distance < found.distance) found = { distance, index };
  }
  return found;
}

function without(pool: Pool, index: number): Pool {
  return pool.filter((_, at) => at !== index);
}

/** The pool with the view, if it says something the others do not; the same pool otherwise. */
function admitted(pool: Pool, view: PlaneView, keyframe: readonly number[]): Pool {
  const own = nearest(pool, view);
  const distance = Math.min(own.distance, apart(view.features, keyframe));
  if (distance < leastApart) {
    const rival = pool[own.index];
    const isSharper = own.distance < leastApart && rival !== undefined && view.sigma < 0.7 * rival.sigma;
    return isSharper ? [...without(pool, own.index), view] : pool;
  }
  if (pool.length < mostViews) return [...pool, view];
  const gaps = pool.map((other) => nearest(pool, other));
  const closest = gaps.reduce((low, { distance: gap }, index) => (gap < (gaps[low]?.distance ?? 0) ? index : low), 0);
  const gap = gaps[closest];
  if (!gap || distance < better * gap.distance) return pool;
  const [one, other] = [pool[closest], pool[gap.index]];
  const worse = one && other && one.sigma < other.sigma ? gap.index : closest;
  return [...without(pool, worse), view];
}

function isSame(a: Plane, b: Plane): boolean {
  return angleBetween(a.normal, b.normal) < visibleTurn && Math.abs(a.focal / b.focal - 1) < visibleZoom;
}

function isSound({ sigma, stretch }: PlaneFit, isKnown: boolean): boolean {
  return sigma <= (isKnown ? forgotten : known) && Math.abs(Math.log(stretch)) <= strangeLens * focalPrior;
}

/** What is known after another sound fit, given what was: a plane is believed when two, one after the other, find it. */
function judged([last, fit]: readonly (PlaneFit | null)[], before: Plane | null): Plane | null {
  if (!fit) return null;
  if (!last || angleBetween(last.normal, fit.normal) > agreement) return before;
  const after = { normal: fit.normal, focal: focalShare * fit.stretch };
  return before && isSame(before, after) ? before : after;
}

/** Watches one mark on one keyframe; a mark that moves or gets another keyframe needs another watch. */
export function createPlaneWatch(site: PlaneSite): PlaneWatch {
  const [keyframe, ray] = [featuresOfKeyframe(site), rayOf(site.keyframe, site.at)];
  let pool: Pool = [];
  let plane: Plane | null = null;
  let last: PlaneFit | null = null;
  let isNew = false;
  let sinceFit = pause;
  return {
    *see(homography, sigma, picture) {
      sinceFit += 1;
      const view = planeView(site, { homography, sigma, picture });
      const next = view ? admitted(pool, view, keyframe) : pool;
      isNew ||= next !== pool;
      pool = next;
      if (isNew && pool.length >= leastViews && sinceFit > pause) {
        const fit = yield* fitNormal(pool, ray);
        const sound = fit && isSound(fit, plane !== null) ? fit : null;
        plane = judged([last, sound], plane);
        last = sound;
        // What shows another plane is unlike all others, and would be kept for that.
        pool = pool.filter((one) => !fit?.strange.has(one));
        [isNew, sinceFit] = [false, 0];
      }
      return plane;
    },
  };
}
