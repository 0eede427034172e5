import { createChance } from './chance.ts';
import type { Spot } from './detect.ts';
import type { Kernels } from './kernels.ts';
import type { Level } from './pyramid.ts';
import type { Workspace } from './workspace.ts';

/** Bytes of one descriptor. */
export const descriptorBytes = 32;

const directions = 30;
/** Radius of the disc that gives a keypoint its direction, and that holds all tests, px. */
const radius = 15;
const reach = 13;
const spread = 6.2;

/** 512 points drawn from a Gaussian about the keypoint: the G II pattern of BRIEF (Calonder et al., ECCV 2010). */
function drawPattern(): [number, number][] {
  const uniform = createChance(987654321);
  const gaussian = () =>
    Math.round(Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform()) * spread);
  const points: [number, number][] = [];
  while (points.length < 512) {
    const x = gaussian();
    const y = gaussian();
    if (Math.hypot(x, y) <= reach + 0.5 && Math.abs(x) <= reach && Math.abs(y) <= reach) points.push([x, y]);
  }
  return points;
}

/** Writes the turned test patterns and the tables of the direction into the kernels' memory. */
export function installPattern(kernels: Kernels): void {
  const pattern = drawPattern();
  const angles = Array.from({ length: directions }, (_, turn) => (2 * Math.PI * turn) / directions);
  const turned = angles.flatMap((angle) => {
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    return pattern.flatMap(([x, y]) => [Math.round(x * c - y * s), Math.round(x * s + y * c)]);
  });
  const patterns = kernels.call.briefPatterns();
  const tables = kernels.call.briefDirections();
  kernels.bytes(patterns, turned.length).set(turned.map((value) => value & 0xff));
  kernels.floats(tables, 2 * directions).set(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
  const chords = Array.from({ length: radius + 1 }, (_, v) => Math.round(Math.sqrt(radius * radius - v * v)));
  kernels.ints(tables + 8 * directions, chords.length).set(chords);
}

/**
 * Writes the steered BRIEF descriptor of each keypoint to `out` (32 bytes each). Keypoints: px of `image`, at least
 * `border` px inside it; `smoothed`: the same picture behind the binomial filter.
 */
export function describe(
  { kernels, corners }: Workspace,
  [image, smoothed]: readonly [Level, Level],
  { keypoints, out }: { readonly keypoints: readonly Spot[]; readonly out: number },
): void {
  const words = kernels.ints(corners.address, 3 * keypoints.length);
  words.set(keypoints.flatMap(({ x, y, score }) => [x, y, score]));
  kernels.call.describe(image.address, smoothed.address, image.width, corners.address, keypoints.length, out);
}
