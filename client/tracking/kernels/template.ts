import { allocate } from './memory';
import { area, live, patch, ringed, sampleLive, side } from './window';

/** Grey levels are kept in sixteenths: the sums below then fit 32 bits and are exact, the same with and without SIMD. */
export const unit: f32 = 16;

let template: usize = 0;
let slopeX: usize = 0;
let slopeY: usize = 0;

/** The normal matrix of the template's gradients. */
export let xx: f64 = 0;
export let xy: f64 = 0;
export let yy: f64 = 0;

export function prepareTemplate(): void {
  if (template) return;
  template = allocate(area * 2);
  slopeX = allocate(area * 2);
  slopeY = allocate(area * 2);
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

/** Eight values of a row of the patch, or differences of two such rows, as i16 in sixteenths of a grey level. */
function rounded(low: v128, high: v128, factor: f32): v128 {
  const times = f32x4.splat(factor);
  return i16x8.narrow_i32x4_s(
    i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(low, times))),
    i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(high, times))),
  );
}

/** The central difference between the patch `step` bytes on and `step` bytes back, eight values. */
function difference(at: usize, step: usize): v128 {
  const low = f32x4.sub(v128.load(at + step), v128.load(at - step));
  const high = f32x4.sub(v128.load(at + step, 16), v128.load(at - step, 16));
  return rounded(low, high, unit * 0.5);
}

function buildWide(): void {
  const ones = i16x8.splat(1);
  let sumX = i32x4.splat(0);
  let sumY = i32x4.splat(0);
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i += 8) {
      const at = patch + <usize>(4 * ((j + 1) * ringed + i + 1));
      const k = <usize>(2 * (j * side + i));
      const gx = difference(at, 4);
      const gy = difference(at, 4 * ringed);
      v128.store(template + k, rounded(v128.load(at), v128.load(at, 16), unit));
      v128.store(slopeX + k, gx);
      v128.store(slopeY + k, gy);
      sumX = i32x4.add(sumX, i32x4.dot_i16x8_s(gx, ones));
      sumY = i32x4.add(sumY, i32x4.dot_i16x8_s(gy, ones));
    }
  }
  const meanX = i16x8.splat(<i16>nearest(<f32>total(sumX) / <f32>area));
  const meanY = i16x8.splat(<i16>nearest(<f32>total(sumY) / <f32>area));
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  for (let k: usize = 0; k < <usize>(2 * area); k += 16) {
    const gx = i16x8.sub(v128.load(slopeX + k), meanX);
    const gy = i16x8.sub(v128.load(slopeY + k), meanY);
    v128.store(slopeX + k, gx);
    v128.store(slopeY + k, gy);
    a = i32x4.add(a, i32x4.dot_i16x8_s(gx, gx));
    b = i32x4.add(b, i32x4.dot_i16x8_s(gx, gy));
    c = i32x4.add(c, i32x4.dot_i16x8_s(gy, gy));
  }
  xx = total(a);
  xy = total(b);
  yy = total(c);
}

function buildNarrow(): void {
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

/** Makes the template and its zero-mean gradients (so that a change of brightness does not move it) from the patch. */
export function buildTemplate(): void {
  if (ASC_FEATURE_SIMD) buildWide();
  else buildNarrow();
}

/** What `correlate` found. */
export let alongX: f64 = 0;
export let alongY: f64 = 0;

/** Correlates the difference of window and template with both gradients. */
export function correlate(): void {
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

/** Normalised cross-correlation of the template with the window centred on (x, y), -1 to 1. */
export function correlation(image: usize, width: i32, height: i32, x: f32, y: f32): f32 {
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
