import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Grey } from '#client/tracking/grey.ts';
import type { Homography } from '#client/tracking/place.ts';
import { after, inverse } from '#test/support/homography.ts';
import { quadThrough, rectangle, resized, visibleShare } from '../geometry.ts';
import { workingSize } from '../grey.ts';
import type { Site, Trial } from '../trial.ts';
import { loadPictures } from './film.ts';

type Size = { readonly width: number; readonly height: number };
/** Picture files by their number, and files with the homography from picture 1 by the number of the other. */
export type PairFolder = {
  readonly folder: string;
  readonly images: ReadonlyMap<number, string>;
  readonly homographies: ReadonlyMap<number, string>;
};

function readHomography(path: string): Homography {
  const entries = readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
  if (entries.length !== 9 || !entries.every(Number.isFinite)) throw new Error(`${path} does not hold nine numbers.`);
  return entries as unknown as Homography;
}

async function sizeOf(path: string): Promise<Size> {
  if (!/\.p[gp]m$/i.test(path)) return sharp(path).metadata();
  const head = /^P[56]\s+(?:#.*\s+)*(\d+)\s+(\d+)/.exec(readFileSync(path).toString('latin1', 0, 400));
  return { width: Number(head?.[1]), height: Number(head?.[2]) };
}

/** Smallest and largest share of each side that the marked region in the middle of a picture takes. */
const regionShares = [0.62, 0.54, 0.46, 0.38, 0.3] as const;

/** The largest region in the middle of the first picture that the second picture shows whole, or else the smallest. */
function centralSite({ width, height }: Size, homography: Homography, other: Size): Site {
  const at = [(width - 1) / 2, (height - 1) / 2] as const;
  const sites = regionShares.map((share) => ({
    at,
    corners: rectangle(at, [(share * width) / 2, (share * height) / 2]),
  }));
  const whole = sites.find(({ corners }) => visibleShare(quadThrough(homography, corners), other) > 0.999);
  return whole ?? (sites.at(-1) as Site);
}

/** The size at which a picture of a pair is shown to a tracker. */
const scaled = (size: Size): Size => workingSize(size.width, size.height);

async function pair(name: string, paths: readonly [string, string], truth: Homography): Promise<Trial> {
  const [one, two] = [await sizeOf(paths[0]), await sizeOf(paths[1])];
  const homography = after(resized(two, scaled(two)), after(truth, inverse(resized(one, scaled(one)))));
  return {
    name,
    kind: 'pair',
    site: centralSite(scaled(one), homography, scaled(two)),
    truths: [{ homography, isEvaluable: true, isClear: true, isGone: false }],
    pxScale: 1,
    wrongPx: 10,
    isCompared: true,
    load: async () => {
      const [keyframe, picture] = await loadPictures(paths);
      return { keyframe: keyframe as Grey, pictures: [picture as Grey] };
    },
  };
}

/** Each picture that has a homography from the first, as one picture to find the first one's middle in. */
export async function pairs(name: string, { folder, images, homographies }: PairFolder): Promise<Trial[]> {
  const first = images.get(1);
  if (!first) throw new Error(`${folder} has no first picture.`);
  const trials: Trial[] = [];
  for (const [number, file] of [...homographies].sort(([a], [b]) => a - b)) {
    const image = images.get(number);
    if (!image) continue;
    const label = image.replace(/\.\w+$/, '');
    const paths = [join(folder, first), join(folder, image)] as const;
    trials.push(await pair(`${name}/${label}`.replace(/^\//, ''), paths, readHomography(join(folder, file))));
  }
  return trials;
}
