import { allocate } from './memory';

/** Widest picture a row buffer holds, px. */
const widest: i32 = 4096;
let row: usize = 0;

/** One row of the vertical 1-4-6-4-1 sum as u16, padded by two pixels at each end; sample x lies at byte 16 + 2x. */
function sumColumns(source: usize, width: i32, height: i32, y: i32): void {
  const a = source + <usize>(max(0, y - 2) * width);
  const b = source + <usize>(max(0, y - 1) * width);
  const c = source + <usize>(y * width);
  const d = source + <usize>(min(height - 1, y + 1) * width);
  const e = source + <usize>(min(height - 1, y + 2) * width);
  let x = 0;
  if (ASC_FEATURE_SIMD) {
    for (; x + 8 <= width; x += 8) {
      const centre = v128.load8x8_u(c + x);
      let sum = i16x8.add(v128.load8x8_u(a + x), v128.load8x8_u(e + x));
      sum = i16x8.add(sum, i16x8.shl(i16x8.add(v128.load8x8_u(b + x), v128.load8x8_u(d + x)), 2));
      sum = i16x8.add(sum, i16x8.add(i16x8.shl(centre, 2), i16x8.shl(centre, 1)));
      v128.store(row + 2 * x, sum, 16);
    }
  }
  for (; x < width; x++) {
    const outer = <i32>load<u8>(a + x) + <i32>load<u8>(e + x);
    const inner = <i32>load<u8>(b + x) + <i32>load<u8>(d + x);
    store<u16>(row + 2 * x, <u16>(outer + 4 * inner + 6 * <i32>load<u8>(c + x)), 16);
  }
  const first = load<u16>(row, 16);
  const last = load<u16>(row + 2 * (width - 1), 16);
  store<u16>(row, first, 12);
  store<u16>(row, first, 14);
  store<u16>(row + 2 * width, last, 16);
  store<u16>(row + 2 * width, last, 18);
  store<u16>(row + 2 * width, last, 20);
}

function sumRow(at: usize): u8 {
  const outer = <u32>load<u16>(at) + <u32>load<u16>(at, 8);
  const inner = <u32>load<u16>(at, 2) + <u32>load<u16>(at, 6);
  return <u8>((outer + 4 * inner + 6 * <u32>load<u16>(at, 4) + 128) >> 8);
}

/** Five shifted vectors of u16 weighted 1-4-6-4-1, rounded and divided by 256. */
function weigh(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  let sum = i16x8.add(a, e);
  sum = i16x8.add(sum, i16x8.shl(i16x8.add(b, d), 2));
  sum = i16x8.add(sum, i16x8.add(i16x8.shl(c, 2), i16x8.shl(c, 1)));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(128)), 8);
}

/** Halves a grey picture behind the separable binomial 1-4-6-4-1; pixel x of the result is centred on pixel 2x. */
export function halve(source: usize, width: i32, height: i32, target: usize): void {
  if (!row) row = allocate(2 * widest);
  const half = width >> 1;
  for (let y = 0; y < height >> 1; y++) {
    sumColumns(source, width, height, 2 * y);
    const out = target + <usize>(y * half);
    let x = 0;
    if (ASC_FEATURE_SIMD) {
      for (; x + 8 <= half; x += 8) {
        const at = row + 4 * x;
        const l0 = v128.load(at, 12);
        const l1 = v128.load(at, 28);
        const m0 = v128.load(at, 16);
        const m1 = v128.load(at, 32);
        const r0 = v128.load(at, 20);
        const r1 = v128.load(at, 36);
        const sum = weigh(
          i16x8.shuffle(l0, l1, 0, 2, 4, 6, 8, 10, 12, 14),
          i16x8.shuffle(l0, l1, 1, 3, 5, 7, 9, 11, 13, 15),
          i16x8.shuffle(m0, m1, 0, 2, 4, 6, 8, 10, 12, 14),
          i16x8.shuffle(m0, m1, 1, 3, 5, 7, 9, 11, 13, 15),
          i16x8.shuffle(r0, r1, 0, 2, 4, 6, 8, 10, 12, 14),
        );
        v128.store64_lane(out + x, i8x16.narrow_i16x8_u(sum, sum), 0);
      }
    }
    for (; x < half; x++) store<u8>(out + x, sumRow(row + 4 * x + 12));
  }
}

/** Smooths rows `from` to `to` of a grey picture by the same binomial, without halving. */
export function smooth(source: usize, width: i32, height: i32, target: usize, from: i32, to: i32): void {
  if (!row) row = allocate(2 * widest);
  for (let y = from; y < to; y++) {
    sumColumns(source, width, height, y);
    const out = target + <usize>(y * width);
    let x = 0;
    if (ASC_FEATURE_SIMD) {
      for (; x + 8 <= width; x += 8) {
        const at = row + 2 * x;
        const sum = weigh(
          v128.load(at, 12),
          v128.load(at, 14),
          v128.load(at, 16),
          v128.load(at, 18),
          v128.load(at, 20),
        );
        v128.store64_lane(out + x, i8x16.narrow_i16x8_u(sum, sum), 0);
      }
    }
    for (; x < width; x++) store<u8>(out + x, sumRow(row + 2 * x + 12));
  }
}
