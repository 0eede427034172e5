import type { Homography } from '#client/tracking/place.ts';
import { after, inverse } from '../homography.ts';
import type { Plane } from '../warp.ts';
import type { Texture } from './texture.ts';
import { type Camera, frame, planeToPicture, rayThrough, type Vector } from './vector.ts';

/** An upright rectangle that faces the first camera: its depth, and where it lies there. */
export type Board = {
  readonly z: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly texture: Texture;
};
/** How far the surface stands back from the board's own depth, by share of its width and height. */
export type Relief = Board & { readonly bump: (u: number, v: number) => number };
export type Surface = Board | Relief;

/** Rows of a picture that are seen at one moment. */
export type Band = { readonly camera: Camera; readonly from: number; readonly to: number };
/** A picture being painted, one byte a pixel. */
export type Shot = Plane & { readonly bytes: Uint8Array };

/** From (x, y) at the board's depth to px of one level of its texture. */
function toTexture(board: Board, { width, height }: Plane): Homography {
  const [x, y] = [width / board.width, height / board.height];
  return [x, 0, -0.5 - x * board.left, 0, y, -0.5 - y * board.top, 0, 0, 1];
}

/** The level of the texture whose pixels are nearest in size to those of the picture. */
function levelOf({ texture, width }: Board, away: number): Plane {
  const texels = (texture[0].width / width / frame.focal) * Math.max(0.05, away);
  const level = Math.floor(Math.log2(Math.max(1, texels)) + 0.25);
  return texture[Math.min(level, texture.length - 1)] ?? texture[0];
}

function paintBoard({ camera, from, to }: Band, board: Board, shot: Shot): void {
  const { bytes, width, height } = levelOf(board, board.z - camera.at[2]);
  const h = after(toTexture(board, { width, height, bytes }), inverse(planeToPicture(camera, board.z)));
  const [right, bottom] = [width - 1, height - 1];
  for (let y = from; y < to; y += 1) {
    let out = y * shot.width;
    for (let x = 0; x < shot.width; x += 1, out += 1) {
      const w = h[6] * x + h[7] * y + h[8];
      const u = (h[0] * x + h[1] * y + h[2]) / w;
      const v = (h[3] * x + h[4] * y + h[5]) / w;
      if (!(u >= 0 && v >= 0 && u < right && v < bottom)) continue;
      const at = (v | 0) * width + (u | 0);
      const share = u - (u | 0);
      const top = (bytes[at] as number) * (1 - share) + (bytes[at + 1] as number) * share;
      const low = (bytes[at + width] as number) * (1 - share) + (bytes[at + width + 1] as number) * share;
      shot.bytes[out] = top + (low - top) * (v - (v | 0)) + 0.5;
    }
  }
}

/** Heights at a grid of points, looked up many times a pixel. */
const heights = new WeakMap<Relief, Float32Array>();
const grid = 512;

function heightsOf(relief: Relief): Float32Array {
  const kept = heights.get(relief);
  if (kept) return kept;
  const made = Float32Array.from({ length: grid * grid }, (_, n) =>
    relief.bump((n % grid) / (grid - 1), Math.floor(n / grid) / (grid - 1)),
  );
  heights.set(relief, made);
  return made;
}

type Ray = { readonly origin: Vector; readonly ray: Vector };

/** How far along a ray a relief is met, by fixed-point steps from a guess of the depth there; null beside it. */
function meet(relief: Relief, { origin, ray }: Ray, [guess, steps]: readonly [number, number]): number | null {
  const table = heightsOf(relief);
  let z = guess;
  for (let step = 0; step < steps; step += 1) {
    const t = (z - origin[2]) / ray[2];
    const u = (origin[0] + t * ray[0] - relief.left) / relief.width;
    const v = (origin[1] + t * ray[1] - relief.top) / relief.height;
    if (!(u >= 0 && v >= 0 && u <= 1 && v <= 1)) return null;
    const [gx, gy] = [u * (grid - 2), v * (grid - 2)];
    const at = (gy | 0) * grid + (gx | 0);
    const [sx, sy] = [gx - (gx | 0), gy - (gy | 0)];
    const top = (table[at] as number) * (1 - sx) + (table[at + 1] as number) * sx;
    const low = (table[at + grid] as number) * (1 - sx) + (table[at + grid + 1] as number) * sx;
    z = relief.z + top + (low - top) * sy;
  }
  return (z - origin[2]) / ray[2];
}

function paintRelief({ camera, from, to }: Band, relief: Relief, shot: Shot): void {
  const { bytes, width, height } = levelOf(relief, relief.z - camera.at[2]);
  for (let y = from; y < to; y += 1) {
    let guess = relief.z;
    for (let x = 0; x < shot.width; x += 1) {
      const ray = rayThrough(camera, x, y);
      const t = meet(relief, { origin: camera.at, ray }, [guess, x === 0 ? 8 : 3]);
      if (t === null) continue;
      guess = camera.at[2] + t * ray[2];
      const u = ((camera.at[0] + t * ray[0] - relief.left) / relief.width) * (width - 2);
      const v = ((camera.at[1] + t * ray[1] - relief.top) / relief.height) * (height - 2);
      const at = (v | 0) * width + (u | 0);
      const share = u - (u | 0);
      const top = (bytes[at] as number) * (1 - share) + (bytes[at + 1] as number) * share;
      const low = (bytes[at + width] as number) * (1 - share) + (bytes[at + width + 1] as number) * share;
      shot.bytes[y * shot.width + x] = top + (low - top) * (v - (v | 0)) + 0.5;
    }
  }
}

/** Paints a surface over what is there. */
export function paint(band: Band, surface: Surface, shot: Shot): void {
  if ('bump' in surface) paintRelief(band, surface, shot);
  else paintBoard(band, surface, shot);
}

/** How far along a ray a surface is met, in units of the ray; infinitely far when it is missed. */
export function reach(surface: Surface, origin: Vector, ray: Vector): number {
  if ('bump' in surface) return meet(surface, { origin, ray }, [surface.z, 12]) ?? Number.POSITIVE_INFINITY;
  const t = (surface.z - origin[2]) / ray[2];
  const [x, y] = [origin[0] + t * ray[0] - surface.left, origin[1] + t * ray[1] - surface.top];
  const isMet = t > 0 && x >= 0 && y >= 0 && x <= surface.width && y <= surface.height;
  return isMet ? t : Number.POSITIVE_INFINITY;
}
