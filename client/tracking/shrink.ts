import type { Extent, Grey } from './grey.ts';

/** For each target pixel, which source pixels it covers and how much of each, as `taps` weights from `start` on. */
type Footprints = { readonly starts: Int32Array; readonly weights: Float32Array; readonly taps: number };

function footprints(from: number, to: number): Footprints {
  const step = from / to;
  const taps = Math.min(from, Number.isInteger(step) ? step : Math.ceil(step) + 1);
  const starts = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    const [left, right] = [i * step, Math.min(from, (i + 1) * step)];
    const start = Math.min(Math.floor(left), from - taps);
    starts[i] = start;
    for (let k = 0; k < taps; k++) {
      const covered = Math.min(right, start + k + 1) - Math.max(left, start + k);
      weights[i * taps + k] = Math.max(0, covered) / (right - left);
    }
  }
  return { starts, weights, taps };
}

/** How planes of one size become those of another: what it needs is kept from frame to frame. */
type Plan = {
  readonly from: Extent;
  readonly to: Extent;
  readonly across: Footprints;
  readonly down: Footprints;
  /** The source rows that one target row covers, summed. */
  readonly row: Float32Array;
};
let plan: Plan | null = null;

const isSame = (a: Extent, b: Extent) => a.width === b.width && a.height === b.height;

function planFor(from: Extent, to: Extent): Plan {
  if (plan && isSame(plan.from, from) && isSame(plan.to, to)) return plan;
  const across = footprints(from.width, to.width);
  const down = footprints(from.height, to.height);
  plan = { from, to, across, down, row: new Float32Array(from.width) };
  return plan;
}

/** A plane of brightness; `stride` is the distance of its rows in bytes. */
export type Plane = Extent & { readonly bytes: Uint8Array; readonly stride: number };

function sumRows({ bytes, stride, width }: Plane, { down, row }: Plan, y: number): void {
  const { starts, weights, taps } = down;
  for (let k = 0; k < taps; k++) {
    const weight = weights[y * taps + k] as number;
    const start = ((starts[y] as number) + k) * stride;
    if (k === 0) for (let x = 0; x < width; x++) row[x] = weight * (bytes[start + x] as number);
    else for (let x = 0; x < width; x++) row[x] = (row[x] as number) + weight * (bytes[start + x] as number);
  }
}

function sumColumns({ across, to, row }: Plan, data: Uint8Array, y: number): void {
  const { starts, weights, taps } = across;
  for (let x = 0, at = 0, out = y * to.width; x < to.width; x++, out++) {
    let from = starts[x] as number;
    let sum = 0.5;
    for (let k = 0; k < taps; k++, at++, from++) sum += (weights[at] as number) * (row[from] as number);
    data[out] = sum;
  }
}

/** Each pixel the mean of four: all that most cameras need, and four times as fast as the general way. */
function halved({ bytes, stride, ...from }: Plane): Plane {
  const [width, height] = [from.width / 2, from.height / 2];
  const data = new Uint8Array(width * height);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0, at = 2 * y * stride; x < width; x++, at += 2, out++) {
      const upper = (bytes[at] as number) + (bytes[at + 1] as number);
      const lower = (bytes[at + stride] as number) + (bytes[at + stride + 1] as number);
      data[out] = (upper + lower + 2) >> 2;
    }
  }
  return { width, height, bytes: data, stride: width };
}

/** Whether a plane is at least twice as large, and its pixels can be taken in fours. */
function isTwice(plane: Extent, to: Extent): boolean {
  const isEven = plane.width % 2 === 0 && plane.height % 2 === 0;
  return isEven && plane.width >= 2 * to.width && plane.height >= 2 * to.height;
}

/**
 * A plane made smaller, each pixel the mean of the area it covers, so that x becomes (x + 0.5) * to / from - 0.5 exactly.
 * A plane that has the size already is copied; what is to be less than half is halved first, and rounded there.
 */
export function shrink(plane: Plane, to: Extent): Grey {
  if (isTwice(plane, to)) return shrink(halved(plane), to);
  const { width, height } = to;
  const { bytes, stride } = plane;
  const data = new Uint8Array(width * height);
  if (isSame(plane, to)) {
    for (let y = 0; y < height; y++) data.set(bytes.subarray(y * stride, y * stride + width), y * width);
    return { width, height, data };
  }
  const found = planFor({ width: plane.width, height: plane.height }, { width, height });
  for (let y = 0; y < height; y++) {
    sumRows(plane, found, y);
    sumColumns(found, data, y);
  }
  return { width, height, data };
}

/** The brightness of pixels with four bytes each (ITU-R BT.601). */
export function greyOf(pixels: Uint8ClampedArray | Uint8Array, { width, height }: Extent): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    data[i] = (77 * (pixels[at] as number) + 150 * (pixels[at + 1] as number) + 29 * (pixels[at + 2] as number)) >> 8;
  }
  return { width, height, data };
}
