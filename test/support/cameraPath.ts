import type { Homography } from '#client/tracking/place.ts';
import { focalOf } from '#models/pose.ts';
import { after } from './homography.ts';

export type Size = { readonly width: number; readonly height: number };

type Sizes = { readonly picture: Size; readonly frame: Size };

const move = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];

/**
 * A hand-held camera over a flat picture: where frame `n` of `count` sees each of the picture's pixels. It pans, zooms,
 * turns and leans a little, and comes back to where it began, so that footage played in a loop has no seam.
 */
export function viewAt(n: number, count: number, { picture, frame }: Sizes): Homography {
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

/**
 * A camera as phones have it that goes to and fro beside a flat picture, from 14 to 43 degrees off its front, and looks at its
 * middle. Plays without a seam, like the other.
 */
export function viewBeside(n: number, count: number, { picture, frame }: Sizes): Homography {
  const phase = (2 * Math.PI * n) / count;
  const focal = focalOf(frame);
  const [yaw, pitch] = [0.5 + 0.25 * Math.sin(phase), 0.12 * Math.cos(phase)];
  const [cos, sin, up, along] = [Math.cos(yaw), Math.sin(yaw), Math.sin(pitch), Math.cos(pitch)];
  // The picture's right and down, and where its middle is, as the camera sees them.
  const stood: Homography = [cos, sin * up, 0, 0, along, 0, -sin, cos * up, focal];
  const seen: Homography = [focal, 0, (frame.width - 1) / 2, 0, focal, (frame.height - 1) / 2, 0, 0, 1];
  return [seen, stood, move(-picture.width / 2, -picture.height / 2)].reduce(after);
}
