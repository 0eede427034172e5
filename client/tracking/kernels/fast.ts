import { allocate } from './memory';

/** The 16 pixels of a circle of radius 3, clockwise from the top: dx, dy. */
const circle = memory.data<i8>([
  0, -3, 1, -3, 2, -2, 3, -1, 3, 0, 3, 1, 2, 2, 1, 3, 0, 3, -1, 3, -2, 2, -3, 1, -3, 0, -3, -1, -2, -2, -1, -3,
]);
let offsets: usize = 0;
let offsetsWidth: i32 = 0;
let isArc: usize = 0;

function longestRun(mask: u32): i32 {
  const twice = mask | (mask << 16);
  let best = 0;
  let run = 0;
  for (let i = 0; i < 32; i++) {
    run = (twice >> i) & 1 ? run + 1 : 0;
    best = max(best, run);
  }
  return best;
}

function prepare(width: i32): void {
  if (!offsets) {
    offsets = allocate(64);
    isArc = allocate(65536);
    for (let mask = 0; mask < 65536; mask++) store<u8>(isArc + mask, longestRun(mask) >= 9 ? 1 : 0);
  }
  if (offsetsWidth != width) {
    offsetsWidth = width;
    for (let i: usize = 0; i < 16; i++) {
      store<i32>(offsets + 4 * i, <i32>load<i8>(circle + 2 * i) + <i32>load<i8>(circle + 2 * i, 1) * width);
    }
  }
}

/** How far the arc stands out from the centre beyond the threshold, summed; 0 without an arc of nine. */
function score(at: usize, threshold: i32): u16 {
  const centre = <i32>load<u8>(at);
  let brighter = 0;
  let darker = 0;
  for (let i = 0; i < 16; i++) {
    const value = <i32>load<u8>(at + load<i32>(offsets + 4 * i));
    if (value > centre + threshold) brighter |= 1 << i;
    else if (value < centre - threshold) darker |= 1 << i;
  }
  let arc = 0;
  if (load<u8>(isArc + brighter)) arc = brighter;
  else if (load<u8>(isArc + darker)) arc = darker;
  else return 0;
  let sum = 0;
  for (let i = 0; i < 16; i++) {
    if ((arc >> i) & 1) sum += abs(<i32>load<u8>(at + load<i32>(offsets + 4 * i)) - centre) - threshold;
  }
  return <u16>sum;
}

/** One bit for each of 16 pixels from `at` on that may be a corner: an arc of nine holds two neighbouring compass points. */
function candidates(at: usize, width: i32, threshold: i32): i32 {
  if (ASC_FEATURE_SIMD) {
    const margin = i8x16.splat(<i8>threshold);
    const centre = v128.load(at);
    const high = i8x16.add_sat_u(centre, margin);
    const low = i8x16.sub_sat_u(centre, margin);
    const north = v128.load(at - 3 * width);
    const south = v128.load(at + 3 * width);
    const east = v128.load(at + 3);
    const west = v128.load(at - 3);
    const brighter = v128.and(
      v128.or(i8x16.gt_u(north, high), i8x16.gt_u(south, high)),
      v128.or(i8x16.gt_u(east, high), i8x16.gt_u(west, high)),
    );
    const darker = v128.and(
      v128.or(i8x16.lt_u(north, low), i8x16.lt_u(south, low)),
      v128.or(i8x16.lt_u(east, low), i8x16.lt_u(west, low)),
    );
    return i8x16.bitmask(v128.or(brighter, darker));
  }
  let mask = 0;
  for (let i = 0; i < 16; i++) {
    const p = at + i;
    const high = <i32>load<u8>(p) + threshold;
    const low = <i32>load<u8>(p) - threshold;
    const n = <i32>load<u8>(p - 3 * width);
    const s = <i32>load<u8>(p + 3 * width);
    const e = <i32>load<u8>(p + 3);
    const w = <i32>load<u8>(p - 3);
    const isBrighter = (n > high || s > high) && (e > high || w > high);
    const isDarker = (n < low || s < low) && (e < low || w < low);
    if (isBrighter || isDarker) mask |= 1 << i;
  }
  return mask;
}

/** Scores rows `from` to `to` into `scores`, a u16 a pixel; call it over the whole picture before `fastPeaks`. */
export function fastScores(
  image: usize,
  width: i32,
  height: i32,
  threshold: i32,
  border: i32,
  from: i32,
  to: i32,
  scores: usize,
): void {
  prepare(width);
  memory.fill(scores + 2 * from * width, 0, 2 * (to - from) * width);
  const end = width - border;
  for (let y = max(from, border); y < min(to, height - border); y++) {
    for (let x = border; x < end; x += 16) {
      const at = image + <usize>(y * width + x);
      let mask = candidates(at, width, threshold);
      while (mask) {
        const i = ctz(mask);
        mask &= mask - 1;
        if (x + i >= end) break;
        const value = score(at + i, threshold);
        if (value) store<u16>(scores + 2 * (y * width + x + i), value);
      }
    }
  }
}

function isPeak(at: usize, width: i32, value: u16): bool {
  if (load<u16>(at - 2) > value || load<u16>(at + 2) >= value) return false;
  const above = at - 2 * width;
  const below = at + 2 * width;
  if (load<u16>(above - 2) > value || load<u16>(above) > value || load<u16>(above + 2) > value) return false;
  return load<u16>(below - 2) < value && load<u16>(below) < value && load<u16>(below + 2) < value;
}

/**
 * FAST-9 corners whose score is a maximum of its 3x3 neighbourhood (Rosten and Drummond, ECCV 2006).
 * Writes up to `limit` records of three i32 (x, y, score) and returns how many.
 */
export function fastPeaks(scores: usize, width: i32, height: i32, border: i32, out: usize, limit: i32): i32 {
  let count = 0;
  for (let y = border; y < height - border; y++) {
    for (let x = border; x < width - border; x += 4) {
      const at = scores + 2 * (y * width + x);
      if (!load<u64>(at)) continue;
      for (let i = 0; i < 4 && x + i < width - border; i++) {
        const value = load<u16>(at + 2 * i);
        if (!value || !isPeak(at + 2 * i, width, value)) continue;
        if (count >= limit) return count;
        const record = out + <usize>(12 * count);
        store<i32>(record, x + i);
        store<i32>(record, y, 4);
        store<i32>(record, <i32>value, 8);
        count++;
      }
    }
  }
  return count;
}
