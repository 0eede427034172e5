import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Homography } from '#client/tracking/place.ts';
import { after, inverse } from '#test/support/homography.ts';
import { quadThrough, rectangle, resized, visibleShare } from '../geometry.ts';
import { workingSize } from '../grey.ts';
import type { Site, Trial, Truth } from '../trial.ts';
import { loadFilm } from './film.ts';

const spot = z.tuple([z.number(), z.number()]);
const n = z.number();
const truthFile = z.object({
  w: n.positive(),
  h: n.positive(),
  keyframe: n.int().min(0),
  roi: z.tuple([spot, spot, spot, spot]),
  annotation: spot,
  frames: z.array(z.object({ n: n.int().min(0), H: z.tuple([n, n, n, n, n, n, n, n, n]), visible: n, occluded: n })),
});
/** A sequence's ground truth, in px of the pictures as they are tracked. */
type FilmTruth = z.infer<typeof truthFile> & {
  /** From px of the video to px of the pictures as they are tracked. */
  readonly scaling: Homography;
};

const placementsFile = z.object({
  sequence: z.string(),
  placements: z.array(z.object({ name: z.string(), centre: spot, half: spot, keyframe: n.int().min(0) })),
});

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Reads a sequence's ground truth. */
export function readTruth(path: string): FilmTruth {
  const truth = truthFile.parse(readJson(path));
  const from = { width: truth.w, height: truth.h };
  const { width: w, height: h } = workingSize(truth.w, truth.h);
  const scaling = resized(from, { width: w, height: h });
  const frames = truth.frames.map((frame) => ({
    ...frame,
    H: after(scaling, after(frame.H as Homography, inverse(scaling))) as [...Homography],
  }));
  const { at, corners } = scaledSite({ at: truth.annotation, corners: truth.roi }, scaling);
  const roi = corners.map(([x, y]) => [x, y]) as FilmTruth['roi'];
  return { ...truth, w, h, frames, annotation: [...at], roi, scaling };
}

function scaledSite({ at, corners }: Site, scaling: Homography): Site {
  return { at: quadThrough(scaling, [at, at, at, at])[0], corners: quadThrough(scaling, corners) };
}

/** A video with its ground truth. */
export type Movie = { readonly name: string; readonly video: string; readonly truth: FilmTruth };

const same = { kind: 'sequence', pxScale: 1, wrongPx: 10 } as const;

/** The mark that a sequence's own ground truth is about. */
export function filmed({ name, video, truth }: Movie): Trial {
  const load = async () => withKeyframe(await loadFilm(video), truth.keyframe, truth.frames);
  return {
    ...same,
    name,
    site: { at: truth.annotation, corners: truth.roi },
    truths: truth.frames.map(({ H, visible, occluded }) => ({
      homography: H,
      isEvaluable: visible >= 0.5 && occluded < 0.75,
      isClear: visible > 0.98 && occluded < 0.02,
      isGone: visible < 0.02,
    })),
    isCompared: true,
    load,
  };
}

function withKeyframe(all: Awaited<ReturnType<typeof loadFilm>>, keyframe: number, frames: FilmTruth['frames']) {
  const picture = all[keyframe];
  if (!picture) throw new Error(`The video has no picture ${keyframe} to be the keyframe.`);
  return { keyframe: picture, pictures: frames.flatMap((frame) => all[frame.n] ?? []) };
}

/** Pictures around those with a hand in them, in which a hand may cover a region other than the one it was measured for. */
const handMargin = 10;

function placementTruths(truth: FilmTruth, site: Site, toFirst: Homography): Truth[] {
  const hasHand = (at: number) =>
    truth.frames.slice(Math.max(0, at - handMargin), at + handMargin + 1).some(({ occluded }) => occluded > 0);
  return truth.frames.map(({ H }, at) => {
    const homography = after(H, toFirst);
    const visible = visibleShare(quadThrough(homography, site.corners), { width: truth.w, height: truth.h });
    const isBare = !hasHand(at);
    return {
      homography,
      isEvaluable: visible >= 0.5 && isBare,
      isClear: visible > 0.98 && isBare,
      isGone: visible < 0.02,
    };
  });
}

/** Other marks on the same sequence, on other keyframes too. */
export function placed(path: string, movie: (sequence: string) => Movie | null): Trial[] {
  const { sequence, placements } = placementsFile.parse(readJson(path));
  const found = movie(sequence);
  if (!found) return [];
  const { name, video, truth } = found;
  return placements.map(({ name: label, centre, half, keyframe }) => {
    const site = scaledSite({ at: centre, corners: rectangle(centre, half) }, truth.scaling);
    const key = truth.frames.find((frame) => frame.n === keyframe);
    if (!key) throw new Error(`${path} has no picture ${keyframe} for "${label}".`);
    return {
      ...same,
      name: `${name}: ${label}`,
      site,
      truths: placementTruths(truth, site, inverse(key.H as Homography)),
      isCompared: false,
      load: async () => withKeyframe(await loadFilm(video), keyframe, truth.frames),
    };
  });
}
