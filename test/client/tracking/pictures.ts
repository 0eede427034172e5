import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Grey } from '#client/tracking/grey.ts';
import { invert, project } from '#client/tracking/homography.ts';
import { buildKernels } from '#client/tracking/kernels/build.mjs';
import { createKernels, type Kernels } from '#client/tracking/kernels.ts';
import type { MarkSite } from '#client/tracking/mark.ts';
import type { Homography } from '#client/tracking/place.ts';
import type { Surface } from '#client/tracking/surface.ts';
import { createTracker, type Tracker } from '#client/tracking/tracker.ts';
import { projectDir } from '#test/support/sources.ts';

/** Builds the kernels from their sources and makes them, fresh, of either kind. */
export async function compileKernels(): Promise<Readonly<Record<'simd' | 'scalar', () => Kernels>>> {
  const dir = mkdtempSync(join(tmpdir(), 'kernels-'));
  await buildKernels(dir);
  const simd = new WebAssembly.Module(readFileSync(join(dir, 'simd.wasm')));
  const scalar = new WebAssembly.Module(readFileSync(join(dir, 'scalar.wasm')));
  rmSync(dir, { recursive: true });
  return { simd: () => createKernels(simd), scalar: () => createKernels(scalar) };
}

/** A picture the repository carries, in grey, 640 px wide unless told otherwise. */
export function readGrey(name: string, width = 640): Promise<Grey> {
  return greyOf(sharp(join(projectDir, 'test/support/footage', name)), width);
}

/** A drawing (SVG) in grey. */
export function drawGrey(svg: string, width: number): Promise<Grey> {
  return greyOf(sharp(Buffer.from(svg)), width);
}

async function greyOf(image: Sharp, width: number): Promise<Grey> {
  const { data, info } = await image
    .resize({ width })
    .flatten()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** A picture of one grey. */
export function flat(width: number, height: number, value: number): Grey {
  return { width, height, data: new Uint8Array(width * height).fill(value) };
}

/** Numbers from 0 to 1 that are the same in each run. */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** How a picture is taken: its size, its noise (standard deviation in grey levels), and how bright it is made. */
export type Lens = { readonly width: number; readonly height: number; readonly noise: number; readonly gain: number };

/** A picture seen under a homography in its own size, with some noise (standard deviation in grey levels). */
export function see(picture: Grey, homography: Homography, noise: number): Grey {
  return seeThrough({ width: picture.width, height: picture.height, noise, gain: 1 }, picture, homography);
}

/** A picture seen under a homography through some lens, bilinear; black beside it. */
export function seeThrough({ width, height, noise, gain }: Lens, picture: Grey, homography: Homography): Grey {
  const back = invert(homography);
  const chance = createChance(7);
  const seen = new Uint8Array(width * height);
  const read = (x: number, y: number) => picture.data[y * picture.width + x] ?? 0;
  for (let i = 0; i < seen.length; i++) {
    const [x, y] = project(back, i % width, Math.floor(i / width));
    const gaussian = chance() + chance() + chance() + chance() - 2;
    const column = Math.floor(x);
    const row = Math.floor(y);
    if (column < 0 || row < 0 || column >= picture.width - 1 || row >= picture.height - 1) continue;
    const upper = read(column, row) + (read(column + 1, row) - read(column, row)) * (x - column);
    const lower = read(column, row + 1) + (read(column + 1, row + 1) - read(column, row + 1)) * (x - column);
    const value = (upper + (lower - upper) * (y - row)) * gain + gaussian * noise * 1.7;
    seen[i] = Math.max(0, Math.min(255, Math.round(value)));
  }
  return { width, height, data: seen };
}

/** A mark in the middle of a picture, 240 x 180 px. */
export function siteIn({ width, height }: Grey, id = 'mark') {
  const [x, y] = [width / 2, height / 2];
  const corners = [
    [x - 120, y - 90],
    [x + 120, y - 90],
    [x + 120, y + 90],
    [x - 120, y + 90],
  ] as const;
  return { id, keyframeId: 'keyframe', at: [x, y], corners } as const;
}

/** Places a mark at once, and answers what is said of its surface. */
export function place(tracker: Tracker, site: MarkSite): Surface {
  const steps = tracker.addMark(site);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** A tracker with one prepared keyframe and one mark of 240 x 180 px in its middle. */
export function follow(kernels: Kernels, picture: Grey): Tracker {
  const tracker = createTracker(kernels);
  const steps = tracker.addKeyframe('keyframe', picture);
  while (!steps.next().done);
  place(tracker, siteIn(picture));
  return tracker;
}
