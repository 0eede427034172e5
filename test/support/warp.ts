import type { Homography } from '#client/tracking/place.ts';
import type { Size } from './cameraPath.ts';

/** One channel of a picture. */
export type Plane = Size & { readonly bytes: Uint8Array };

/** Draws `source` into `target` so that target pixel p shows source pixel `toSource(p)`, blended from its neighbours. */
export function warp(source: Plane, target: Plane, toSource: Homography): void {
  const { bytes: from, width, height } = source;
  const [a, b, c, d, e, f, g, h, i] = toSource;
  for (let y = 0, out = 0; y < target.height; y += 1) {
    for (let x = 0; x < target.width; x += 1, out += 1) {
      const w = g * x + h * y + i;
      const u = Math.min(Math.max((a * x + b * y + c) / w, 0), width - 1.001);
      const v = Math.min(Math.max((d * x + e * y + f) / w, 0), height - 1.001);
      const column = u | 0;
      const row = v | 0;
      const at = row * width + column;
      const right = u - column;
      const top = (from[at] as number) * (1 - right) + (from[at + 1] as number) * right;
      const bottom = (from[at + width] as number) * (1 - right) + (from[at + width + 1] as number) * right;
      target.bytes[out] = top + (bottom - top) * (v - row) + 0.5;
    }
  }
}
