import type { Homography } from '#client/tracking/place.ts';
import { after } from './homography.ts';

export type Size = { readonly width: number; readonly height: number };

const move = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];

/**
 * A hand-held camera over a flat picture: where frame `n` of `count` sees each of the picture's pixels. It pans, zooms,
 * turns and leans a little, and comes back to where it began, so that footage played in a loop has no seam.
 */
export function viewAt(n: number, count: number, { picture, frame }: { picture: Size; frame: Size }): Homography {
  const phase = (2 * Math.PI * n) / count;
  const zoom = 1 + 0.1 * Math.sin(phase + 1);
  const turn = 0.09 * Math.sin(phase + 2);
  const pan = [0.09 * frame.width * Math.sin(phase), 0.07 * frame.height * Math.sin(2 * phase + 0.5)] as const;
  const lean: Homography = [1, 0, 0, 0, 1, 0, 5e-5 * Math.sin(phase + 0.7), 7e-5 * Math.cos(phase), 1];
  const cos = zoom * Math.cos(turn);
  const sin = zoom * Math.sin(turn);
  const turned: Homography = [cos, -sin, 0, sin, cos, 0, 0, 0, 1];
  const toCentre = move(-picture.width / 2 - pan[0], -picture.height / 2 - pan[1]);
  return [move(frame.width / 2, frame.height / 2), lean, turned, toCentre].reduce(after);
}
