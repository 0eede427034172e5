import { alongX, alongY, buildTemplate, correlate, correlation, prepareTemplate, unit, xx, xy, yy } from './template';
import { area, prepareWindow, sampleLive, samplePatch } from './window';

let foundX: f32 = 0;
let foundY: f32 = 0;

/** Moves the window until the template fits; false without texture or outside the picture. */
function iterate(image: usize, width: i32, height: i32, x0: f32, y0: f32, rounds: i32, epsilon: f32): bool {
  const det = xx * yy - xy * xy;
  const smaller = (xx + yy - sqrt<f64>((xx - yy) * (xx - yy) + 4 * xy * xy)) / (2 * area * unit * unit);
  if (smaller < 0.5 || det == 0) return false;
  let x = x0;
  let y = y0;
  let previousX: f32 = 0;
  let previousY: f32 = 0;
  for (let round = 0; round < rounds; round++) {
    if (!sampleLive(image, width, height, x, y)) return false;
    correlate();
    const dx = <f32>((xy * alongY - yy * alongX) / det);
    const dy = <f32>((xy * alongX - xx * alongY) / det);
    x += dx;
    y += dy;
    if (dx * dx + dy * dy < epsilon * epsilon) break;
    if (round > 0 && abs(dx + previousX) < 0.01 && abs(dy + previousY) < 0.01) {
      x -= dx * 0.5;
      y -= dy * 0.5;
      break;
    }
    previousX = dx;
    previousY = dy;
  }
  foundX = x;
  foundY = y;
  return true;
}

/**
 * Aligns patches of the keyframe to the picture, coarse to fine: inverse-compositional Lucas-Kanade for a translation,
 * with the template warped by the local affine of the predicted homography (Baker and Matthews, IJCV 2004).
 *
 * `points`: 8 f32 each: keyframe x, y; the affine picture -> keyframe a, b, c, d; the guess x, y in the picture (px of
 * level 0). `out`: 4 f32 each: x, y in the picture, correlation at the lowest level, 1 when found.
 * `keyframe` and `picture` are tables of i32 (address, width, height) a level.
 */
export function alignPatches(
  keyframe: usize,
  levels: i32,
  picture: usize,
  upper: i32,
  lower: i32,
  points: usize,
  count: i32,
  out: usize,
  rounds: i32,
  epsilon: f32,
): void {
  prepareWindow();
  prepareTemplate();
  for (let n = 0; n < count; n++) {
    const point = points + <usize>(32 * n);
    const a = load<f32>(point, 8);
    const b = load<f32>(point, 12);
    const c = load<f32>(point, 16);
    const d = load<f32>(point, 20);
    const stretch: f32 = sqrt<f32>(abs(a * d - b * c));
    let x = load<f32>(point, 24);
    let y = load<f32>(point, 28);
    let isFound = false;
    let quality: f32 = -1;
    for (let level = upper; level >= lower; level--) {
      const scale = <f32>(1 << level);
      let source = 0;
      let step: f32 = stretch * scale;
      while (source + 1 < levels && step > 1.4) {
        step *= 0.5;
        source++;
      }
      const shrink: f32 = 1 / <f32>(1 << source);
      const s: f32 = scale * shrink;
      const from = keyframe + <usize>(12 * source);
      const into = picture + <usize>(12 * level);
      const px: f32 = load<f32>(point) * shrink;
      const py: f32 = load<f32>(point, 4) * shrink;
      isFound = samplePatch(
        load<u32>(from),
        load<i32>(from, 4),
        load<i32>(from, 8),
        px,
        py,
        a * s,
        b * s,
        c * s,
        d * s,
      );
      if (!isFound) continue;
      buildTemplate();
      const image = <usize>load<u32>(into);
      const width = load<i32>(into, 4);
      const height = load<i32>(into, 8);
      isFound = iterate(image, width, height, x / scale, y / scale, rounds, epsilon);
      if (!isFound) continue;
      x = foundX * scale;
      y = foundY * scale;
      if (level == lower) quality = correlation(image, width, height, foundX, foundY);
    }
    const result = out + <usize>(16 * n);
    store<f32>(result, x);
    store<f32>(result, y, 4);
    store<f32>(result, quality, 8);
    store<f32>(result, isFound ? 1 : 0, 12);
  }
}
