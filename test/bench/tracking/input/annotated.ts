import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Homography } from '#client/tracking/place.ts';
import { betweenQuads, middleOf, quadThrough, resized } from '../geometry.ts';
import { workingSize } from '../grey.ts';
import type { Quad, Trial } from '../trial.ts';
import { loadPictures } from './film.ts';

const n = z.number();
const spot = z.tuple([n, n]);
const truthFile = z.object({
  size: spot,
  original_size: spot,
  frames: z.array(z.object({ frame: n.int(), corners: z.nullable(z.tuple([spot, spot, spot, spot])) })),
});

/**
 * A folder of numbered pictures whose corners people marked by hand (POT). Every marked picture counts, in px of the
 * original; the first marked picture is the keyframe.
 */
export function annotated(name: string, folder: string, numbered: ReadonlyMap<number, string>): Trial {
  const truth = truthFile.parse(JSON.parse(readFileSync(join(folder, 'gt.json'), 'utf8')));
  const [width, height] = truth.size;
  const scaling = resized({ width, height }, workingSize(width, height));
  const frames = truth.frames.map(({ frame, corners }) => ({
    path: pathOf(frame, folder, numbered),
    corners: corners && quadThrough(scaling, corners),
  }));
  const key = frames.findIndex(({ corners }) => corners);
  const corners = frames[key]?.corners;
  if (!corners) throw new Error(`${folder} has no picture with corners.`);
  return {
    name,
    kind: 'sequence',
    site: { at: middleOf(corners), corners },
    truths: frames.map((frame) => truthOf(corners, frame.corners)),
    pxScale: truth.original_size[0] / workingSize(width, height).width,
    wrongPx: 20,
    isCompared: true,
    load: async () => {
      const pictures = await loadPictures(frames.map(({ path }) => path));
      const keyframe = pictures[key];
      if (!keyframe) throw new Error(`${folder} has no keyframe.`);
      return { keyframe, pictures };
    },
  };
}

function pathOf(frame: number, folder: string, numbered: ReadonlyMap<number, string>): string {
  const file = numbered.get(frame);
  if (!file) throw new Error(`${folder} has no picture ${frame}.`);
  return join(folder, file);
}

function truthOf(from: Quad, to: Quad | null) {
  const homography: Homography | null = to && betweenQuads(from, to);
  return { homography, isEvaluable: homography !== null, isClear: false, isGone: false };
}
