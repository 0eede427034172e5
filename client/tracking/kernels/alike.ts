import { allocate } from './memory';

/** Pixels side by side that are compared at once. */
const lanes: i32 = 8;
/** The most pixels of a region that are compared. */
const limit: i32 = 1536;

/** The slopes of the region's pixels to the right and down: i16, eight of each in turns. */
let slopes: usize = 0;
/** The distance of each eight from the region's first pixel in memory: i32. */
let offsets: usize = 0;

/** The slopes of eight pixels to the right (`step` 1) or down (`step` the width of the image). */
function slopesAt(at: usize, step: i32): v128 {
  return i16x8.sub(v128.load8x8_u(at + step), v128.load8x8_u(at - step));
}

function slopeAt(at: usize, step: i32): i32 {
  return <i32>load<u8>(at + step) - <i32>load<u8>(at - step);
}

/** Notes the slopes of a region, every so many lines of it that the limit is kept; returns how many eights there are. */
function note(image: usize, width: i32, x: i32, y: i32, across: i32, down: i32): i32 {
  if (!slopes) {
    slopes = allocate(4 * limit);
    offsets = allocate((4 * limit) / lanes);
  }
  const eights = (across - 2) / lanes;
  if (eights < 1) return 0;
  const most = limit / (eights * lanes);
  const every = max(1, (down - 2 + most - 1) / most);
  let count = 0;
  for (let j = 1; j < down - 1; j += every) {
    for (let i = 0; i < eights; i++) {
      const offset = j * width + 1 + i * lanes;
      store<i32>(offsets + <usize>(4 * count), offset);
      for (let k = 0; k < lanes; k++) {
        const at = image + <usize>(y * width + x + offset + k);
        store<i16>(slopes + <usize>(4 * lanes * count + 2 * k), <i16>slopeAt(at, 1));
        store<i16>(slopes + <usize>(4 * lanes * count + 2 * lanes + 2 * k), <i16>slopeAt(at, width));
      }
      count++;
    }
  }
  return count;
}

function sum(four: v128): f64 {
  return (
    <f64>i32x4.extract_lane(four, 0) +
    <f64>i32x4.extract_lane(four, 1) +
    <f64>i32x4.extract_lane(four, 2) +
    <f64>i32x4.extract_lane(four, 3)
  );
}

/** The correlation of the noted slopes with those at another place, -1 to 1; `norm`: the sum of their squares. */
function correlation(at: usize, width: i32, count: i32, norm: f64): f32 {
  let product: f64 = 0;
  let squares: f64 = 0;
  if (ASC_FEATURE_SIMD) {
    let products = i32x4.splat(0);
    let own = i32x4.splat(0);
    for (let n = 0; n < count; n++) {
      const here = at + <usize>load<i32>(offsets + <usize>(4 * n));
      const noted = slopes + <usize>(4 * lanes * n);
      const right = slopesAt(here, 1);
      const down = slopesAt(here, width);
      products = i32x4.add(products, i32x4.dot_i16x8_s(right, v128.load(noted)));
      products = i32x4.add(products, i32x4.dot_i16x8_s(down, v128.load(noted, 16)));
      own = i32x4.add(own, i32x4.dot_i16x8_s(right, right));
      own = i32x4.add(own, i32x4.dot_i16x8_s(down, down));
    }
    product = sum(products);
    squares = sum(own);
  } else {
    for (let n = 0; n < count; n++) {
      const here = at + <usize>load<i32>(offsets + <usize>(4 * n));
      const noted = slopes + <usize>(4 * lanes * n);
      for (let k = 0; k < lanes; k++) {
        const right = slopeAt(here + k, 1);
        const down = slopeAt(here + k, width);
        product += <f64>(right * <i32>load<i16>(noted + <usize>(2 * k)));
        product += <f64>(down * <i32>load<i16>(noted + <usize>(2 * lanes + 2 * k)));
        squares += <f64>(right * right + down * down);
      }
    }
  }
  return squares > 0 && norm > 0 ? <f32>(product / sqrt<f64>(squares * norm)) : 0;
}

/**
 * Correlates a region of an image, by its slopes, so that brightness alone makes nothing alike, with every `stride`th
 * place of it: its first pixel at x0 <= x < x1, y0 <= y < y1. Writes an f32 a place to `out`, line by line. A region
 * without ten pixels across and three down is like nothing.
 */
export function alikeScores(
  image: usize,
  width: i32,
  x: i32,
  y: i32,
  across: i32,
  down: i32,
  x0: i32,
  y0: i32,
  x1: i32,
  y1: i32,
  stride: i32,
  out: usize,
): void {
  const count = note(image, width, x, y, across, down);
  let norm: f64 = 0;
  for (let k = 0; k < 2 * lanes * count; k++) {
    const slope = <i32>load<i16>(slopes + <usize>(2 * k));
    norm += <f64>(slope * slope);
  }
  for (let v = y0; v < y1; v += stride) {
    for (let u = x0; u < x1; u += stride) {
      store<f32>(out, correlation(image + <usize>(v * width + u), width, count, norm));
      out += 4;
    }
  }
}
