import { allocate } from './memory';

/** Directions a descriptor is steered to. */
const turns: i32 = 30;
/** Radius of the disc whose centre of mass gives the direction, px. */
const radius: i32 = 15;

let patterns: usize = 0;
let directions: usize = 0;
let chords: usize = 0;

/** Where the caller writes, once: 30 turned patterns of 256 tests (i8 x1, y1, x2, y2). */
export function briefPatterns(): usize {
  if (!patterns) patterns = allocate(turns * 1024);
  return patterns;
}

/** Where the caller writes, once: 30 unit vectors (f32 x, y), then 16 half chords of the disc (i32). */
export function briefDirections(): usize {
  if (!directions) {
    directions = allocate(turns * 8 + 64);
    chords = directions + <usize>(turns * 8);
  }
  return directions;
}

/** The turn nearest to the direction from the centre of the disc to its centre of mass (Rosin, 1999). */
function orientation(image: usize, width: i32): i32 {
  let mx = 0;
  let my = 0;
  for (let u = -radius; u <= radius; u++) mx += u * <i32>load<u8>(image + u);
  for (let v = 1; v <= radius; v++) {
    const reach = load<i32>(chords + 4 * v);
    const above = image - v * width;
    const below = image + v * width;
    let rise = 0;
    for (let u = -reach; u <= reach; u++) {
      const a = <i32>load<u8>(below + u);
      const b = <i32>load<u8>(above + u);
      rise += a - b;
      mx += u * (a + b);
    }
    my += v * rise;
  }
  let best = 0;
  let bestDot: f32 = -Infinity;
  for (let turn = 0; turn < turns; turn++) {
    const at = directions + <usize>(8 * turn);
    const dot: f32 = <f32>mx * load<f32>(at) + <f32>my * load<f32>(at, 4);
    if (dot <= bestDot) continue;
    bestDot = dot;
    best = turn;
  }
  return best;
}

/**
 * Steered 256-bit BRIEF of `count` keypoints (records of three i32: x, y, score), read from the smoothed picture;
 * the direction comes from the raw one (Calonder et al., ECCV 2010; Rublee et al., ICCV 2011).
 */
export function describe(raw: usize, smoothed: usize, width: i32, points: usize, count: i32, out: usize): void {
  for (let n = 0; n < count; n++) {
    const offset = <usize>(load<i32>(points + 12 * n, 4) * width + load<i32>(points + 12 * n));
    let test = patterns + <usize>(1024 * orientation(raw + offset, width));
    const centre = smoothed + offset;
    for (let word = 0; word < 8; word++) {
      let bits: u32 = 0;
      for (let bit = 0; bit < 32; bit++) {
        const a = load<u8>(centre + <i32>load<i8>(test) + <i32>load<i8>(test, 1) * width);
        const b = load<u8>(centre + <i32>load<i8>(test, 2) + <i32>load<i8>(test, 3) * width);
        bits |= (<u32>(a < b)) << bit;
        test += 4;
      }
      store<u32>(out + <usize>(32 * n + 4 * word), bits);
    }
  }
}
