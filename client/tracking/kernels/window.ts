import { allocate } from './memory';

/** Side of the window, px: two vectors of eight, so that no lane is wasted. */
export const side: i32 = 16;
/** The same with a ring of one px, from which gradients are taken. */
export const ringed: i32 = side + 2;
export const area: i32 = side * side;

/** The keyframe's patch, f32, and the picture's window, i16 in sixteenths of a grey level. */
export let patch: usize = 0;
export let live: usize = 0;

export function prepareWindow(): void {
  if (patch) return;
  patch = allocate(ringed * ringed * 4);
  live = allocate(area * 2);
}

/** Four pixels in a row of the patch from the `i`th on: the first of the row is at (x, y), each (a, c) on from the last. */
function sampleFour(image: usize, width: i32, i: i32, x: f32, y: f32, a: f32, c: f32): v128 {
  const ramp = f32x4.add(f32x4.splat(<f32>i), f32x4(0, 1, 2, 3));
  const xs = f32x4.add(f32x4.splat(x), f32x4.mul(f32x4.splat(a), ramp));
  const ys = f32x4.add(f32x4.splat(y), f32x4.mul(f32x4.splat(c), ramp));
  const columns = i32x4.trunc_sat_f32x4_s(xs);
  const lines = i32x4.trunc_sat_f32x4_s(ys);
  const fx = f32x4.sub(xs, f32x4.convert_i32x4_s(columns));
  const fy = f32x4.sub(ys, f32x4.convert_i32x4_s(lines));
  const offsets = i32x4.add(i32x4.mul(lines, i32x4.splat(width)), columns);
  const first = image + <usize>i32x4.extract_lane(offsets, 0);
  const second = image + <usize>i32x4.extract_lane(offsets, 1);
  const third = image + <usize>i32x4.extract_lane(offsets, 2);
  const fourth = image + <usize>i32x4.extract_lane(offsets, 3);
  let fours = v128.load16_lane(first, i32x4.splat(0), 0);
  fours = v128.load16_lane(first + width, fours, 1);
  fours = v128.load16_lane(second, fours, 2);
  fours = v128.load16_lane(second + width, fours, 3);
  fours = v128.load16_lane(third, fours, 4);
  fours = v128.load16_lane(third + width, fours, 5);
  fours = v128.load16_lane(fourth, fours, 6);
  fours = v128.load16_lane(fourth + width, fours, 7);
  const low = i32x4.splat(0xff);
  const p = f32x4.convert_i32x4_s(v128.and(fours, low));
  const pRight = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(fours, 8), low));
  const q = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(fours, 16), low));
  const qRight = f32x4.convert_i32x4_s(i32x4.shr_u(fours, 24));
  const upper = f32x4.add(p, f32x4.mul(f32x4.sub(pRight, p), fx));
  const lower = f32x4.add(q, f32x4.mul(f32x4.sub(qRight, q), fx));
  return f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), fy));
}

/** One pixel of the patch. */
function sampleOne(image: usize, width: i32, x: f32, y: f32): f32 {
  const column = <i32>x;
  const line = <i32>y;
  const fx: f32 = x - <f32>column;
  const fy: f32 = y - <f32>line;
  const at = image + <usize>(line * width + column);
  const below = at + width;
  const p = <f32>load<u8>(at);
  const q = <f32>load<u8>(below);
  const upper: f32 = p + (<f32>load<u8>(at, 1) - p) * fx;
  const lower: f32 = q + (<f32>load<u8>(below, 1) - q) * fx;
  return upper + (lower - upper) * fy;
}

/** Samples an 18x18 affine patch of the keyframe, bilinear, as f32; false where it leaves the picture. */
export function samplePatch(
  image: usize,
  width: i32,
  height: i32,
  cx: f32,
  cy: f32,
  a: f32,
  b: f32,
  c: f32,
  d: f32,
): bool {
  const half: f32 = <f32>(ringed - 1) * 0.5;
  const reachX: f32 = half * (abs(a) + abs(b));
  const reachY: f32 = half * (abs(c) + abs(d));
  if (!(cx - reachX >= 0 && cy - reachY >= 0)) return false;
  if (!(cx + reachX < <f32>(width - 1) && cy + reachY < <f32>(height - 1))) return false;
  for (let j = 0; j < ringed; j++) {
    const v: f32 = <f32>j - half;
    const x: f32 = cx + b * v - a * half;
    const y: f32 = cy + d * v - c * half;
    const row = patch + <usize>(4 * ringed * j);
    if (ASC_FEATURE_SIMD) {
      const last = ringed - 4;
      for (let i = 0; i < last; i += 4) v128.store(row + 4 * i, sampleFour(image, width, i, x, y, a, c));
      v128.store(row + 4 * last, sampleFour(image, width, last, x, y, a, c));
    } else {
      for (let i = 0; i < ringed; i++) {
        store<f32>(row + 4 * i, sampleOne(image, width, x + a * <f32>i, y + c * <f32>i));
      }
    }
  }
  return true;
}

/** Samples the 16x16 window of the picture whose centre is (x, y), bilinear, into `live`; false outside the picture. */
export function sampleLive(image: usize, width: i32, height: i32, x: f32, y: f32): bool {
  const half: f32 = <f32>(side - 1) * 0.5;
  const left: f32 = floor(x - half);
  const upper: f32 = floor(y - half);
  if (!(left >= 0 && upper >= 0)) return false;
  if (!(left + <f32>(side + 1) <= <f32>width && upper + <f32>(side + 1) < <f32>height)) return false;
  const fx: f32 = x - half - left;
  const fy: f32 = y - half - upper;
  const one: f32 = 1;
  const w00 = <i32>nearest((one - fx) * (one - fy) * 16384);
  const w01 = <i32>nearest(fx * (one - fy) * 16384);
  const w10 = <i32>nearest((one - fx) * fy * 16384);
  const w11 = 16384 - w00 - w01 - w10;
  const start = image + <usize>(<i32>upper * width + <i32>left);
  if (ASC_FEATURE_SIMD) {
    const upperWeights = i32x4.splat((w00 & 0xffff) | (w01 << 16));
    const lowerWeights = i32x4.splat((w10 & 0xffff) | (w11 << 16));
    const rounding = i32x4.splat(512);
    for (let j = 0; j < side; j++) {
      const line = start + <usize>(j * width);
      for (let i = 0; i < side; i += 8) {
        const a = v128.load8x8_u(line + i);
        const b = v128.load8x8_u(line + i, 1);
        const c = v128.load8x8_u(line + i + width);
        const d = v128.load8x8_u(line + i + width, 1);
        const s0 = i32x4.add(
          i32x4.dot_i16x8_s(i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11), upperWeights),
          i32x4.dot_i16x8_s(i16x8.shuffle(c, d, 0, 8, 1, 9, 2, 10, 3, 11), lowerWeights),
        );
        const s1 = i32x4.add(
          i32x4.dot_i16x8_s(i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15), upperWeights),
          i32x4.dot_i16x8_s(i16x8.shuffle(c, d, 4, 12, 5, 13, 6, 14, 7, 15), lowerWeights),
        );
        const r0 = i32x4.shr_s(i32x4.add(s0, rounding), 10);
        const r1 = i32x4.shr_s(i32x4.add(s1, rounding), 10);
        v128.store(live + 2 * (j * side + i), i16x8.narrow_i32x4_s(r0, r1));
      }
    }
  } else {
    for (let j = 0; j < side; j++) {
      const line = start + <usize>(j * width);
      for (let i = 0; i < side; i++) {
        const at = line + i;
        const sum =
          <i32>load<u8>(at) * w00 +
          <i32>load<u8>(at, 1) * w01 +
          <i32>load<u8>(at + width) * w10 +
          <i32>load<u8>(at + width, 1) * w11;
        store<i16>(live + 2 * (j * side + i), <i16>((sum + 512) >> 10));
      }
    }
  }
  return true;
}
