function distance(a: usize, b: usize): i32 {
  if (ASC_FEATURE_SIMD) {
    const p = i8x16.popcnt(v128.xor(v128.load(a), v128.load(b)));
    const q = i8x16.popcnt(v128.xor(v128.load(a, 16), v128.load(b, 16)));
    const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.add(p, q)));
    const folded = i32x4.add(sums, i32x4.shuffle(sums, sums, 2, 3, 0, 1));
    return i32x4.extract_lane(folded, 0) + i32x4.extract_lane(folded, 1);
  }
  return <i32>(
    (popcnt<u64>(load<u64>(a) ^ load<u64>(b)) +
      popcnt<u64>(load<u64>(a, 8) ^ load<u64>(b, 8)) +
      popcnt<u64>(load<u64>(a, 16) ^ load<u64>(b, 16)) +
      popcnt<u64>(load<u64>(a, 24) ^ load<u64>(b, 24)))
  );
}

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
    let first = 999;
    let second = 999;
    let best = -1;
    let x: f32 = 0;
    let y: f32 = 0;
    for (let j = 0; j < trained; j++) {
      const d = distance(mine, train + <usize>(32 * j));
      if (d >= second) continue;
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
    const record = out + <usize>(12 * i);
    store<i32>(record, best);
    store<i32>(record, first, 4);
    store<i32>(record, second, 8);
  }
}
