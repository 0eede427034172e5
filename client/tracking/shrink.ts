import type { Grey } from './grey.ts';
import type { Extent } from './messages.ts';

/** For each target pixel, which source pixels it covers and how much of each, as `taps` weights from `start` on. */
type Footprints = { readonly starts: Int32Array; readonly weights: Float32Array; readonly taps: number };

function footprints(from: number, to: number): Footprints {
  const step = from / to;
  const taps = Math.ceil(step) + 1;
  const starts = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    const [left, right] = [i * step, Math.min(from, (i + 1) * step)];
    const start = Math.min(Math.floor(left), Math.max(0, from - taps));
    starts[i] = start;
    for (let k = 0; k < taps && start + k < from; k++) {
      const covered = Math.min(right, start + k + 1) - Math.max(left, start + k);
      weights[i * taps + k] = Math.max(0, covered) / (right - left);
    }
  }
  return { starts, weights, taps };
}

/** One pass of a size after another: what it needs is kept from frame to frame. */
type Plan = {
  readonly from: Extent;
  readonly to: Extent;
  readonly across: Footprints;
  readonly down: Footprints;
  readonly rows: Float32Array;
};
let plan: Plan | null = null;

const isSame = (a: Extent, b: Extent) => a.width === b.width && a.height === b.height;

function planFor(from: Extent, to: Extent): Plan {
  if (plan && isSame(plan.from, from) && isSame(plan.to, to)) return plan;
  plan = {
    from,
    to,
    across: footprints(from.width, to.width),
    down: footprints(from.height, to.height),
    rows: new Float32Array(to.width * from.height),
  };
  return plan;
}

/** A plane of brightness; `stride` is the distance of its rows in bytes. */
export type Plane = Extent & { readonly bytes: Uint8Array; readonly stride: number };

function shrinkRows({ bytes, stride, height }: Plane, { across, to, rows }: Plan): void {
  const { starts, weights, taps } = across;
  for (let y = 0; y < height; y++) {
    for (let x = 0, out = y * to.width; x < to.width; x++, out++) {
      const start = y * stride + (starts[x] as number);
      let sum = 0;
      for (let k = 0; k < taps; k++) sum += (weights[x * taps + k] as number) * (bytes[start + k] ?? 0);
      rows[out] = sum;
    }
  }
}

function shrinkColumns({ down, to, rows }: Plan): Uint8Array {
  const { starts, weights, taps } = down;
  const data = new Uint8Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      let at = (starts[y] as number) * to.width + x;
      let sum = 0.5;
      for (let k = 0; k < taps; k++, at += to.width) sum += (weights[y * taps + k] as number) * (rows[at] ?? 0);
      data[y * to.width + x] = sum;
    }
  }
  return data;
}

/**
 * A plane made smaller, each pixel the mean of the area it covers, so that x becomes (x + 0.5) * to / from - 0.5 exactly.
 * A plane that has the size already is copied.
 */
export function shrink(plane: Plane, to: Extent): Grey {
  const { width, height } = to;
  if (isSame(plane, to)) {
    const data = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
      data.set(plane.bytes.subarray(y * plane.stride, y * plane.stride + width), y * width);
    }
    return { width, height, data };
  }
  const found = planFor({ width: plane.width, height: plane.height }, { width, height });
  shrinkRows(plane, found);
  return { width, height, data: shrinkColumns(found) };
}

/** The brightness of pixels with four bytes each (ITU-R BT.601). */
export function greyOf(pixels: Uint8ClampedArray | Uint8Array, { width, height }: Extent): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    data[i] = (77 * (pixels[at] as number) + 150 * (pixels[at + 1] as number) + 29 * (pixels[at + 2] as number)) >> 8;
  }
  return { width, height, data };
}
