import { border } from './detect.ts';
import type { Extent } from './grey.ts';

/** The keyframe as it looks from elsewhere: an affine picture of it. */
export type View = {
  readonly width: number;
  readonly height: number;
  /** Affine view px -> keyframe px, 2x3 row-major. */
  readonly back: readonly [number, number, number, number, number, number];
  readonly scale: number;
  readonly tilt: number;
  /** How many keypoints to describe. */
  readonly keypoints: number;
};

type Simulated = { readonly scale: number; readonly tilt: number; readonly turn: number };

/** Distances in half octaves seen from the front, then two tilts from four sides (degrees). */
function* simulated(): Generator<Simulated> {
  for (const step of [0, 1, 2, 3, 4, 5, 6]) yield { scale: 2 ** (1 - step / 2), tilt: 1, turn: 0 };
  for (const scale of [1, 0.6]) for (const turn of [0, 45, 90, 135]) yield { scale, tilt: 1.7, turn };
  for (const turn of [0, 45, 90, 135]) yield { scale: 0.8, tilt: 2.6, turn };
}

function viewOf({ width, height }: Extent, { scale, tilt, turn }: Simulated): View {
  const c = Math.cos((turn * Math.PI) / 180);
  const s = Math.sin((turn * Math.PI) / 180);
  const a = scale * ((c * c) / tilt + s * s);
  const b = scale * ((c * s) / tilt - c * s);
  const d = scale * ((s * s) / tilt + c * c);
  const det = a * d - b * b;
  const inverse = [d / det, -b / det, a / det] as const;
  const across = Math.abs(a) * width + Math.abs(b) * height + 2 * border;
  const down = Math.abs(b) * width + Math.abs(d) * height + 2 * border;
  const viewWidth = (Math.ceil(across) + 15) & ~15;
  const viewHeight = Math.ceil(down);
  const x0 = width / 2 - (inverse[0] * viewWidth + inverse[1] * viewHeight) / 2;
  const y0 = height / 2 - (inverse[1] * viewWidth + inverse[2] * viewHeight) / 2;
  const back = [inverse[0], inverse[1], x0, inverse[1], inverse[2], y0] as const;
  return { width: viewWidth, height: viewHeight, back, scale, tilt, keypoints: tilt > 1 ? 260 : 420 };
}

/** The views of a keyframe of this size that are worth describing: neither tiny nor larger than twice its sides. */
export function simulatedViews(size: Extent): View[] {
  const limit = 4.4 * size.width * size.height;
  return [...simulated()]
    .map((view) => viewOf(size, view))
    .filter(({ width, height }) => width * height <= limit && width >= 60 && height >= 60);
}

/** The level of the keyframe's pyramid to sample a view from, so that it does not alias. */
export function viewLevel({ scale, tilt }: View): number {
  const shrink = tilt > 1 ? (Math.sqrt(tilt) * 0.8) / scale : 1 / scale;
  return Math.max(0, Math.min(4, Math.floor(Math.log2(Math.max(1, shrink)) + 0.3)));
}
