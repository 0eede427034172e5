import type { Grey } from '#client/tracking/grey.ts';
import type { Homography } from '#client/tracking/place.ts';
import { quadThrough } from '../geometry.ts';
import type { Quad, Site, Spot } from '../trial.ts';
import { type Cv, type KeyPoints, type Mat, type Matches, scoped } from './cv.ts';

/** A homography with which of its matches agree with it. */
export type Fit = { readonly homography: Homography; readonly agrees: readonly boolean[] };

const fewestInliers = 12;

export function matOf(cv: Cv, { width, height, data }: Grey): Mat {
  const mat = new cv.Mat(height, width, cv.CV_8U);
  mat.data.set(data);
  return mat;
}

/** White over the upright box around the region, black elsewhere. */
export function maskOf(cv: Cv, { width, height }: Grey, { corners }: Site): Mat {
  const mask = cv.Mat.zeros(height, width, cv.CV_8U);
  const [x, y] = [corners.map(([at]) => at), corners.map(([, at]) => at)];
  const from = new cv.Point(Math.round(Math.min(...x)), Math.round(Math.min(...y)));
  const to = new cv.Point(Math.round(Math.max(...x)), Math.round(Math.max(...y)));
  cv.rectangle(mask, from, to, new cv.Scalar(255), -1);
  return mask;
}

const turnOf = ([a, b, c]: readonly [Spot, Spot, Spot]) =>
  (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);

function areaOf([a, b, c, d]: Quad): number {
  return ((c[0] - a[0]) * (d[1] - b[1]) - (c[1] - a[1]) * (d[0] - b[0])) / 2;
}

/** Whether the region stays convex, unmirrored and of a believable size. */
function isSane(homography: Homography, corners: Quad): boolean {
  const quad = quadThrough(homography, corners);
  const [a, b, c, d] = quad;
  const turns = [[a, b, c] as const, [b, c, d] as const, [c, d, a] as const, [d, a, b] as const].map(turnOf);
  const growth = areaOf(quad) / areaOf(corners);
  return turns.every((turn) => turn > 0) && growth > 0.015 && growth < 40;
}

/** A homography from matches by RANSAC, or null when too few agree. */
export function homographyOf(
  cv: Cv,
  { corners }: Site,
  [from, to]: readonly [readonly Spot[], readonly Spot[]],
): Fit | null {
  if (from.length < fewestInliers) return null;
  return scoped((keep) => {
    const source = keep(cv.matFromArray(from.length, 1, cv.CV_32FC2, from.flat()));
    const target = keep(cv.matFromArray(to.length, 1, cv.CV_32FC2, to.flat()));
    const mask = keep(new cv.Mat());
    const found = keep(cv.findHomography(source, target, cv.RANSAC, 3, mask, 2000, 0.995));
    if (found.rows === 0) return null;
    const homography = [...found.data64F] as unknown as Homography;
    const agrees = from.map((_, n) => mask.data[n] === 1);
    const inliers = agrees.filter(Boolean).length;
    return inliers >= fewestInliers && isSane(homography, corners) ? { homography, agrees } : null;
  });
}

export type Finder = { readonly find: (picture: Mat) => Fit | null; readonly close: () => void };

function spotsOf(points: KeyPoints): Spot[] {
  return Array.from({ length: points.size() }, (_, n) => {
    const { x, y } = points.get(n).pt;
    return [x, y] as const;
  });
}

/** Matches whose best is clearly better than their second best (Lowe's ratio, 0.8). */
function clearPairs(matches: Matches): (readonly [query: number, train: number])[] {
  return Array.from({ length: matches.size() }, (_, n) => matches.get(n)).flatMap((pair) => {
    if (pair.size() < 2) return [];
    const [best, second] = [pair.get(0), pair.get(1)];
    return best.distance < 0.8 * second.distance ? [[best.queryIdx, best.trainIdx] as const] : [];
  });
}

/** Finds the region anew in any picture: ORB, brute-force matching, RANSAC. */
export function createFinder(cv: Cv, keyframe: Grey, site: Site): Finder {
  const orb = new cv.ORB(1000);
  orb.setFastThreshold(10);
  const matcher = new cv.BFMatcher(cv.NORM_HAMMING, false);
  const wanted = new cv.Mat();
  const everywhere = new cv.Mat();
  const spots = scoped((keep) => {
    const points = keep(new cv.KeyPointVector());
    orb.detectAndCompute(keep(matOf(cv, keyframe)), keep(maskOf(cv, keyframe, site)), points, wanted);
    return spotsOf(points);
  });
  const find = (picture: Mat) =>
    scoped((keep) => {
      const points = keep(new cv.KeyPointVector());
      const descriptors = keep(new cv.Mat());
      orb.detectAndCompute(picture, everywhere, points, descriptors);
      if (points.size() < 8 || spots.length === 0) return null;
      const matches = keep(new cv.DMatchVectorVector());
      matcher.knnMatch(wanted, descriptors, matches, 2);
      const there = spotsOf(points);
      const pairs = clearPairs(matches);
      const from = pairs.map(([query]) => spots[query] as Spot);
      return homographyOf(cv, site, [from, pairs.map(([, train]) => there[train] as Spot)]);
    });
  const close = () => {
    for (const thing of [orb, matcher, wanted, everywhere]) thing.delete();
  };
  return { find, close };
}
