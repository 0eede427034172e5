import { createChance } from './chance.ts';
import { compose, depth } from './homography.ts';
import { double, solve } from './linear.ts';
import type { Homography } from './place.ts';
import { type Match, type Refined, refine } from './refine.ts';

/** A homography and the matches that agree with it. */
export type Consensus = Refined & { readonly inliers: readonly Match[] };

type Options = {
  /** Largest distance of a match that agrees, px of the picture. */
  readonly tolerance: number;
  readonly rounds: number;
  /** Whether the matches come best first, so that the first rounds draw from the best only (PROSAC). */
  readonly isSorted?: boolean;
};

type Four = readonly [Match, Match, Match, Match];

function turns(a: Match, b: Match, c: Match): boolean {
  const inKeyframe = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const inPicture = (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);
  return inKeyframe * inPicture > 0;
}

/** Whether every three of four turn the same way in both pictures: a plane is never seen from behind (cheirality). */
function isFacing([a, b, c, d]: Four): boolean {
  return turns(a, b, c) && turns(a, b, d) && turns(a, c, d) && turns(b, c, d);
}

const matrix = new Float64Array(64);
const right = new Float64Array(8);

/** The homography through four matches, or null when they are degenerate. Units: those of the matches. */
function throughFour(four: Four): Homography | null {
  let row = 0;
  for (const { x, y, u, v } of four) {
    matrix.set([x, y, 1, 0, 0, 0, -u * x, -u * y], 8 * row);
    matrix.set([0, 0, 0, x, y, 1, -v * x, -v * y], 8 * row + 8);
    right[row] = u;
    right[row + 1] = v;
    row += 2;
  }
  if (!solve(matrix, right)) return null;
  const h = (index: number) => double(right, index);
  return [h(0), h(1), h(2), h(3), h(4), h(5), h(6), h(7), 1];
}

function drawFour(matches: readonly Match[], pool: number, chance: () => number): Four | null {
  const drawn: Match[] = [];
  for (let tries = 0; tries < 24 && drawn.length < 4; tries++) {
    const match = matches[Math.floor(chance() * pool)];
    if (match && !drawn.includes(match)) drawn.push(match);
  }
  const [a, b, c, d] = drawn;
  return a && b && c && d ? [a, b, c, d] : null;
}

/** MSAC: the sum over agreeing matches of 1 - e^2/t^2; gives up once `best` is out of reach. */
function score(h: Homography, matches: readonly Match[], { squared, best }: { squared: number; best: number }): number {
  let sum = 0;
  let left = matches.length;
  for (const { x, y, u, v } of matches) {
    left--;
    const w = 1 / (h[6] * x + h[7] * y + 1);
    const du = (h[0] * x + h[1] * y + h[2]) * w - u;
    const dv = (h[3] * x + h[4] * y + h[5]) * w - v;
    const e = du * du + dv * dv;
    if (e < squared) sum += 1 - e / squared;
    if (sum + left < best) return -1;
  }
  return sum;
}

const scale = 1 / 320;
const toUnits: Homography = [scale, 0, -1, 0, scale, -0.75, 0, 0, 1];
const fromUnits: Homography = [320, 0, 320, 0, 320, 240, 0, 0, 1];

function roundsNeeded(share: number, limit: number): number {
  const all = Math.min(0.9999, share ** 4);
  return Math.min(limit, Math.ceil(Math.log(0.001) / Math.log(1 - all)) + 10);
}

function bestOfDraws(units: readonly Match[], { tolerance, rounds, isSorted }: Options): Homography | null {
  // Seeded: the same matches always give the same answer.
  const chance = createChance(12345);
  const squared = (tolerance * scale) ** 2;
  let best = 0;
  let homography: Homography | null = null;
  let needed = rounds;
  for (let round = 0; round < needed; round++) {
    const grown = Math.max(8, Math.ceil(8 + (round * units.length) / 60));
    const four = drawFour(units, isSorted ? Math.min(units.length, grown) : units.length, chance);
    if (!four || !isFacing(four)) continue;
    const candidate = throughFour(four);
    if (!candidate) continue;
    const value = score(candidate, units, { squared, best });
    if (value <= best) continue;
    best = value;
    homography = candidate;
    needed = roundsNeeded(value / units.length, rounds);
  }
  return homography;
}

/** The matches a homography sends within `tolerance` px of where they were seen. */
export function agreeing(homography: Homography, matches: readonly Match[], tolerance: number): Match[] {
  return matches.filter(({ x, y, u, v }) => {
    const w = depth(homography, x, y);
    if (w <= 0) return false;
    const du = (homography[0] * x + homography[1] * y + homography[2]) / w - u;
    const dv = (homography[3] * x + homography[4] * y + homography[5]) / w - v;
    return du * du + dv * dv < tolerance * tolerance;
  });
}

/**
 * The homography keyframe -> picture most matches agree with, refined on them; null with fewer than four matches or
 * none. MSAC (Torr and Zisserman, 2000) with PROSAC's order of drawing (Chum and Matas, CVPR 2005), seeded.
 */
export function ransac(matches: readonly Match[], options: Options): Consensus | null {
  if (matches.length < 4) return null;
  const units = matches.map(({ x, y, u, v }) => ({
    x: x * scale - 1,
    y: y * scale - 0.75,
    u: u * scale - 1,
    v: v * scale - 0.75,
  }));
  const found = bestOfDraws(units, options);
  if (!found) return null;
  const start = compose(fromUnits, compose(found, toUnits));
  const refined = refine(matches, { homography: start, freedom: 8, tolerance: options.tolerance, steps: 5 });
  return { ...refined, inliers: agreeing(refined.homography, matches, options.tolerance) };
}
