import { allocate } from './memory';

/** Side of the window, px: two vectors of eight, so that no lane is wasted. */
const side: i32 = 16;
const ringed: i32 = side + 2;
const area: i32 = side * side;
/** Grey levels are kept in sixteenths: the sums below then fit 32 bits and are exact, the same with and without SIMD. */
const unit: f32 = 16;

let patch: usize = 0;
let template: usize = 0;
let slopeX: usize = 0;
let slopeY: usize = 0;
let live: usize = 0;

let xx: f64 = 0;
let xy: f64 = 0;
let yy: f64 = 0;
let foundX: f32 = 0;
let foundY: f32 = 0;

function prepare(): void {
  if (patch) return;
  patch = allocate(ringed * ringed * 4);
  template = allocate(area * 2);
  slopeX = allocate(area * 2);
  slopeY = allocate(area * 2);
  live = allocate(area * 2);
}

/** Samples an 18x18 affine patch of the keyframe, bilinear, as f32; false where it leaves the picture. */
function samplePatch(image: usize, width: i32, height: i32, cx: f32, cy: f32, a: f32, b: f32, c: f32, d: f32): bool {
  const half: f32 = <f32>(ringed - 1) * 0.5;
  const reachX: f32 = half * (abs(a) + abs(b));
  const reachY: f32 = half * (abs(c) + abs(d));
  if (!(cx - reachX >= 0 && cy - reachY >= 0)) return false;
  if (!(cx + reachX < <f32>(width - 1) && cy + reachY < <f32>(height - 1))) return false;
  let out = patch;
  for (let j = 0; j < ringed; j++) {
    const v: f32 = <f32>j - half;
    let x: f32 = cx + b * v - a * half;
    let y: f32 = cy + d * v - c * half;
    for (let i = 0; i < ringed; i++) {
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
      store<f32>(out, upper + (lower - upper) * fy);
      out += 4;
      x += a;
      y += c;
    }
  }
  return true;
}

/** Makes the template and its zero-mean gradients (so that a change of brightness does not move it) from the patch. */
function buildTemplate(): void {
  let sumX = 0;
  let sumY = 0;
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) {
      const at = patch + <usize>(4 * ((j + 1) * ringed + i + 1));
      const gx = <i32>nearest((load<f32>(at, 4) - load<f32>(at - 4)) * (unit * 0.5));
      const gy = <i32>nearest((load<f32>(at + 4 * ringed) - load<f32>(at - 4 * ringed)) * (unit * 0.5));
      sumX += gx;
      sumY += gy;
      const k = <usize>(2 * (j * side + i));
      store<i16>(template + k, <i16>nearest(load<f32>(at) * unit));
      store<i16>(slopeX + k, <i16>gx);
      store<i16>(slopeY + k, <i16>gy);
    }
  }
  const meanX = <i32>nearest(<f32>sumX / <f32>area);
  const meanY = <i32>nearest(<f32>sumY / <f32>area);
  let a: i64 = 0;
  let b: i64 = 0;
  let c: i64 = 0;
  for (let k: usize = 0; k < <usize>(2 * area); k += 2) {
    const gx = <i32>load<i16>(slopeX + k) - meanX;
    const gy = <i32>load<i16>(slopeY + k) - meanY;
    store<i16>(slopeX + k, <i16>gx);
    store<i16>(slopeY + k, <i16>gy);
    a += <i64>(gx * gx);
    b += <i64>(gx * gy);
    c += <i64>(gy * gy);
  }
  xx = <f64>a;
  xy = <f64>b;
  yy = <f64>c;
}

/** Samples the 16x16 window of the picture whose centre is (x, y), bilinear, into `live`; false outside the picture. */
function sampleLive(image: usize, width: i32, height: i32, x: f32, y: f32): bool {
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

/** The sum of four exact 32-bit lanes. */
function total(lanes: v128): f64 {
  return (
    <f64>i32x4.extract_lane(lanes, 0) +
    <f64>i32x4.extract_lane(lanes, 1) +
    <f64>i32x4.extract_lane(lanes, 2) +
    <f64>i32x4.extract_lane(lanes, 3)
  );
}

let alongX: f64 = 0;
let alongY: f64 = 0;

/** Correlates the difference of window and template with both gradients. */
function correlate(): void {
  if (ASC_FEATURE_SIMD) {
    let sx = i32x4.splat(0);
    let sy = i32x4.splat(0);
    for (let k: usize = 0; k < <usize>(2 * area); k += 16) {
      const difference = i16x8.sub(v128.load(live + k), v128.load(template + k));
      sx = i32x4.add(sx, i32x4.dot_i16x8_s(difference, v128.load(slopeX + k)));
      sy = i32x4.add(sy, i32x4.dot_i16x8_s(difference, v128.load(slopeY + k)));
    }
    alongX = total(sx);
    alongY = total(sy);
  } else {
    let sx: i64 = 0;
    let sy: i64 = 0;
    for (let k: usize = 0; k < <usize>(2 * area); k += 2) {
      const difference = <i32>load<i16>(live + k) - <i32>load<i16>(template + k);
      sx += <i64>(difference * <i32>load<i16>(slopeX + k));
      sy += <i64>(difference * <i32>load<i16>(slopeY + k));
    }
    alongX = <f64>sx;
    alongY = <f64>sy;
  }
}

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

/** Normalised cross-correlation of the template with the window centred on (x, y), -1 to 1. */
function correlation(image: usize, width: i32, height: i32, x: f32, y: f32): f32 {
  if (!sampleLive(image, width, height, x, y)) return -1;
  let t: f64 = 0;
  let u: f64 = 0;
  let tt: f64 = 0;
  let uu: f64 = 0;
  let tu: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    const ones = i16x8.splat(1);
    let st = i32x4.splat(0);
    let su = i32x4.splat(0);
    let stt = i32x4.splat(0);
    let suu = i32x4.splat(0);
    let stu = i32x4.splat(0);
    for (let k: usize = 0; k < <usize>(2 * area); k += 16) {
      const p = v128.load(template + k);
      const q = v128.load(live + k);
      st = i32x4.add(st, i32x4.dot_i16x8_s(p, ones));
      su = i32x4.add(su, i32x4.dot_i16x8_s(q, ones));
      stt = i32x4.add(stt, i32x4.dot_i16x8_s(p, p));
      suu = i32x4.add(suu, i32x4.dot_i16x8_s(q, q));
      stu = i32x4.add(stu, i32x4.dot_i16x8_s(p, q));
    }
    t = total(st);
    u = total(su);
    tt = total(stt);
    uu = total(suu);
    tu = total(stu);
  } else {
    for (let k: usize = 0; k < <usize>(2 * area); k += 2) {
      const p = <i32>load<i16>(template + k);
      const q = <i32>load<i16>(live + k);
      t += <f64>p;
      u += <f64>q;
      tt += <f64>(p * p);
      uu += <f64>(q * q);
      tu += <f64>(p * q);
    }
  }
  const n = <f64>area;
  const vt = tt - (t * t) / n;
  const vu = uu - (u * u) / n;
  if (vt <= 0 || vu <= 0) return -1;
  return <f32>((tu - (t * u) / n) / sqrt<f64>(vt * vu));
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
  prepare();
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
