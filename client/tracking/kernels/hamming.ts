/** The bits in which two descriptors of 256 differ, in eight partial sums. */
function partial(low: v128, high: v128, other: usize): v128 {
  const p = i8x16.popcnt(v128.xor(low, v128.load(other)));
  const q = i8x16.popcnt(v128.xor(high, v128.load(other, 16)));
  return i16x8.extadd_pairwise_i8x16_u(i8x16.add(p, q));
}

/** Those of the first vector in the lower half. */
function addPairs(a: v128, b: v128): v128 {
  const even = v128.shuffle<i16>(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
  const odd = v128.shuffle<i16>(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
  return i16x8.add(even, odd);
}

function distance(a: usize, b: usize): i32 {
  return <i32>(
    (popcnt<u64>(load<u64>(a) ^ load<u64>(b)) +
      popcnt<u64>(load<u64>(a, 8) ^ load<u64>(b, 8)) +
      popcnt<u64>(load<u64>(a, 16) ^ load<u64>(b, 16)) +
      popcnt<u64>(load<u64>(a, 24) ^ load<u64>(b, 24)))
  );
}

/** What is known of one query so far. */
let best: i32 = -1;
let first: i32 = 0;
let second: i32 = 0;
let x: f32 = 0;
let y: f32 = 0;

function consider(j: i32, d: i32, places: usize, apart: f32): void {
  if (d >= second) return;
  const px = load<f32>(places + <usize>(8 * j));
  const py = load<f32>(places + <usize>(8 * j), 4);
  const isApart = (px - x) * (px - x) + (py - y) * (py - y) > apart;
  if (d < first) {
    if (isApart && best >= 0) second = first;
    first = d;
    best = j;
    x = px;
    y = py;
  } else if (isApart) second = d;
}

/** Compares eight at a time, and looks closer only where one is near enough to matter. Returns how many were compared. */
function considerEights(mine: usize, train: usize, places: usize, trained: i32, apart: f32): i32 {
  const low = v128.load(mine);
  const high = v128.load(mine, 16);
  let j = 0;
  for (; j + 8 <= trained; j += 8) {
    const at = train + <usize>(32 * j);
    const a = addPairs(partial(low, high, at), partial(low, high, at + 32));
    const b = addPairs(partial(low, high, at + 64), partial(low, high, at + 96));
    const c = addPairs(partial(low, high, at + 128), partial(low, high, at + 160));
    const d = addPairs(partial(low, high, at + 192), partial(low, high, at + 224));
    const sums = addPairs(addPairs(a, b), addPairs(c, d));
    let mask = i16x8.bitmask(i16x8.lt_s(sums, i16x8.splat(<i16>second)));
    while (mask) {
      const i = ctz(mask);
      mask &= mask - 1;
      v128.store(distances, sums);
      consider(j + i, <i32>load<u16>(distances + <usize>(2 * i)), places, apart);
    }
  }
  return j;
}

const distances = memory.data(16);

/**
 * For each of `queries` descriptors the nearest of `trained`, and the distance to the nearest one that stands more than
 * sqrt(`apart`) px away from it: simulated views describe the same spot many times, which is no ambiguity.
 * `places`: f32 x, y of each trained descriptor. `out`: three i32 each: index (-1: none), distance, second distance.
 */
export function nearestTwo(
  query: usize,
  queries: i32,
  train: usize,
  places: usize,
  trained: i32,
  apart: f32,
  out: usize,
): void {
  for (let i = 0; i < queries; i++) {
    const mine = query + <usize>(32 * i);
    first = 999;
    second = 999;
    best = -1;
    x = 0;
    y = 0;
    let j = 0;
    if (ASC_FEATURE_SIMD) j = considerEights(mine, train, places, trained, apart);
    for (; j < trained; j++) consider(j, distance(mine, train + <usize>(32 * j)), places, apart);
    const record = out + <usize>(12 * i);
    store<i32>(record, best);
    store<i32>(record, first, 4);
    store<i32>(record, second, 8);
  }
}
