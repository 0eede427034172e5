import { beforeAll, describe, expect, it } from 'vitest';
import type { Spot } from '#client/tracking/detect.ts';
import type { Grey } from '#client/tracking/grey.ts';
import type { Quad } from '#client/tracking/homography.ts';
import { createKeyframe } from '#client/tracking/keyframe.ts';
import { lookAlikes } from '#client/tracking/lookAlike.ts';
import { tellingSpots } from '#client/tracking/telling.ts';
import { createWorkspace, type Workspace } from '#client/tracking/workspace.ts';
import { compileKernels, createChance } from './pictures.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = createWorkspace((await compileKernels()).simd());
}, 60_000);

const size = { width: 640, height: 480 };
const tile = { width: 96, height: 80 };

/** Grey blocks of eight px that are the same each time for a seed. */
function blocks({ width, height }: typeof size, seed: number): Grey {
  const chance = createChance(seed);
  const columns = Math.ceil(width / 8);
  const tones = Array.from({ length: columns * Math.ceil(height / 8) }, () => Math.floor(256 * chance()));
  const tone = (x: number, y: number) => tones[Math.floor(y / 8) * columns + Math.floor(x / 8)] ?? 0;
  return {
    width,
    height,
    data: new Uint8Array(width * height).map((_, i) => tone(i % width, Math.floor(i / width))),
  };
}

/** A picture of such blocks with the same part of others at each of these corners. */
function withParts(places: readonly (readonly [number, number])[]): Grey {
  const [under, part] = [blocks(size, 5), blocks(tile, 9)];
  const data = under.data.slice();
  for (const [left, top] of places)
    for (let y = 0; y < tile.height; y++)
      data.set(part.data.subarray(y * tile.width, (y + 1) * tile.width), (top + y) * size.width + left);
  return { ...size, data };
}

const partAt = (left: number, top: number): Quad => [
  [left, top],
  [left + tile.width, top],
  [left + tile.width, top + tile.height],
  [left, top + tile.height],
];
const keyframeOf = (picture: Grey) => createKeyframe(workspace, 'keyframe', picture);
const alikeIn = (picture: Grey, region: Quad) => lookAlikes(workspace.kernels, keyframeOf(picture).pyramid, region);

describe('what looks like a region', () => {
  it('is found where it stands, and nothing where nothing does', () => {
    expect(alikeIn(withParts([[160, 200]]), partAt(160, 200))).toEqual([]);
    const places = [
      [160, 200],
      [400, 200],
      [160, 360],
    ] as const;
    const shifts = alikeIn(withParts(places), partAt(160, 200));
    expect(new Set(shifts.map(String))).toEqual(new Set(['240,0', '0,160']));
  });

  it('is found at the very edges of the picture', () => {
    const [right, bottom] = [size.width - tile.width, size.height - tile.height];
    const places = [
      [160, 200],
      [right, 200],
      [160, bottom],
      [0, 200],
    ] as const;
    const shifts = alikeIn(withParts(places), partAt(160, 200));
    expect(new Set(shifts.map(String))).toEqual(new Set([`${right - 160},0`, `0,${bottom - 200}`, '-160,0']));
  });
});

describe('what tells a part from its look-alikes', () => {
  it('[rule.F9] is what stands beside it, not what both have nor what has only the edge in its place', () => {
    const keyframe = keyframeOf(
      withParts([
        [160, 200],
        [400, 200],
      ]),
    );
    const spots = (xs: readonly number[], y: number) => xs.map((x): Spot => ({ x, y, score: 100 }));
    const [common, beside, atEdge] = [
      spots([184, 200, 216, 232], 240),
      spots([164, 196, 228, 260], 324),
      spots([480, 500], 240),
    ];
    const all = [...common, ...beside, ...atEdge];
    const telling = tellingSpots(workspace, keyframe, { spots: all, shifts: [[240, 0]] });
    expect([...telling].filter((spot) => !beside.includes(spot))).toEqual([]);
    expect(telling.size).toBeGreaterThanOrEqual(3);
    expect(tellingSpots(workspace, keyframe, { spots: all, shifts: [] })).toEqual(new Set());
  });
});
