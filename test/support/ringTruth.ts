import type { Homography } from '#client/tracking/place.ts';
import type { Point } from '#models/annotation.ts';
import type { Footage } from './footage.ts';
import { after, inverse, mapped } from './homography.ts';

/** A spot of a frame of some footage, 0..1 of the picture. */
export type Spot = { readonly at: Point; readonly frame: number };

/** Where the spot is in frame `to`, 0..1 of the picture; the footage plays in a loop. */
export function spotIn({ truth: { frames, w, h } }: Footage, { at, frame }: Spot, to: number): Point {
  const view = (n: number) => frames[(n + frames.length) % frames.length]?.H as Homography;
  const [x, y] = mapped(after(view(to), inverse(view(frame))), [at[0] * w - 0.5, at[1] * h - 0.5]);
  return [(x + 0.5) / w, (y + 0.5) / h];
}
