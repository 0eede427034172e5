import { beforeAll, describe, expect, it } from 'vitest';
import type { Grey } from '#client/tracking/grey.ts';
import { portsDrawing } from '#test/support/clips/drawings.ts';
import { compileKernels, createChance, drawGrey, flat, readGrey } from './pictures.ts';
import {
  foundAfter,
  held,
  landscape,
  misplaced,
  moving,
  type Pose,
  type Shot,
  shoot,
  show,
  trackerOn,
} from './walks.ts';

let kernels: Awaited<ReturnType<typeof compileKernels>>;
let world: Grey;
beforeAll(async () => {
  kernels = await compileKernels();
  world = await readGrey('pairs/hpatches-v_dogman/1.png', 960);
}, 60_000);

const start: Required<Pose> = { x: 480, y: 318, scale: 0.8, turn: 0 };

/** Follows a mark that was drawn at the start pose in this world through all the shots. */
function followIn(where: Grey, from: Pose, shots: readonly Shot[]) {
  const keyframe = shoot(where, from);
  const before = held(6, from).map((pose) => shoot(where, pose));
  return show(trackerOn(kernels.simd(), keyframe), keyframe, [...before, ...shots]).slice(6);
}

/** A picture changed pixel by pixel. */
function changed(shot: Shot, change: (value: number, x: number, y: number) => number): Shot {
  const { width, height, data } = shot.picture;
  const made = data.map((value, i) => Math.max(0, Math.min(255, change(value, i % width, Math.floor(i / width)))));
  return { ...shot, picture: { width, height, data: made } };
}

/** A drawing laid over a part of the world. */
function pasted(under: Grey, over: Grey, [left, top]: readonly [number, number]): Grey {
  const data = under.data.slice();
  for (let y = 0; y < over.height; y++) {
    data.set(over.data.subarray(y * over.width, (y + 1) * over.width), (top + y) * under.width + left);
  }
  return { ...under, data };
}

const states = (seen: ReturnType<typeof show>) => seen.map(({ state }) => state);

describe('in mid-track', () => {
  const { width, height } = landscape;
  const noise = (): Grey => {
    const chance = createChance(5);
    return { width, height, data: new Uint8Array(width * height).map(() => Math.floor(256 * chance())) };
  };
  const mirrored = () => {
    const { picture } = shoot(world, start);
    return { ...picture, data: picture.data.map((_, i) => picture.data[i - 2 * (i % width) + width - 1] ?? 0) };
  };
  const bad: Readonly<Record<string, () => Grey>> = {
    black: () => flat(width, height, 0),
    white: () => flat(width, height, 255),
    noise,
    'a mirror image': mirrored,
  };

  it.each(Object.keys(bad))(
    '%s is searched in, never shown on, and left behind at once',
    (name) => {
      const picture = bad[name]?.() ?? flat(width, height, 0);
      const seen = followIn(world, start, [
        ...Array.from({ length: 8 }, (): Shot => ({ picture, view: null })),
        ...held(10, start).map((pose) => shoot(world, pose)),
      ]);
      expect(states(seen.slice(0, 8))).toEqual(Array(8).fill('searching'));
      expect(misplaced(seen, 1)).toEqual([]);
      expect(foundAfter(seen) - 8).toBeLessThanOrEqual(3);
    },
    60_000,
  );
});

describe('a screen that is filmed', () => {
  it('bars that beat with the camera run over it: the mark stays on the part or is searched for', () => {
    const beat = (n: number) => (x: number, y: number) =>
      30 * Math.sin(y / 9 + n * 0.9) + 22 * Math.sin((x + 0.3 * y) / 3.1 - n * 1.7);
    const seen = followIn(
      world,
      start,
      held(30, start).map((pose, n) => changed(shoot(world, pose), (value, x, y) => value + beat(n)(x, y))),
    );
    expect(misplaced(seen, 2)).toEqual([]);
    expect(seen.filter(({ state }) => state !== 'searching').length).toBeGreaterThan(20);
  }, 60_000);

  it('what moves on a screen within the region does not take the mark along', async () => {
    const film = await readGrey('boxes.png', 400);
    const screen = (n: number): Grey => {
      const data = new Uint8Array(110 * 120);
      for (let i = 0; i < data.length; i++) {
        data[i] = film.data[(60 + Math.floor(i / 110)) * film.width + 3 * n + 10 + (i % 110)] ?? 0;
      }
      return { width: 110, height: 120, data };
    };
    const at = (n: number) => pasted(world, screen(n), [start.x - 140, start.y - 60]);
    const poses = moving(40, start, { ...start, x: 430, y: 300, scale: 0.9 });
    const seen = followIn(
      at(0),
      start,
      poses.map((pose, n) => shoot(at(n), pose)),
    );
    expect(misplaced(seen, 2)).toEqual([]);
    expect(foundAfter(seen)).toBe(0);
  }, 60_000);
});

describe('equal parts', () => {
  /** Ports 60 px apart, the mark on the one in the middle. */
  const port: Required<Pose> = { x: 350, y: 247, scale: 1, turn: 0 };
  const aside = (x: number, y = 0, scale = 1): Required<Pose> => ({ ...port, x: port.x + x, y: port.y + y, scale });

  it('[rule.F9] rows of ports: the neighbour is never chosen, however the picture shakes and wherever it comes back', async () => {
    const panel = await drawGrey(portsDrawing(5, [10, 4]), 640);
    const hidden: Shot[] = Array.from({ length: 6 }, () => ({ picture: flat(640, 360, 60), view: null }));
    const shots = (poses: readonly Pose[]) => poses.map((pose) => shoot(panel, pose));
    const seen = followIn(panel, port, [
      ...shots([60, 0, -60, 0, 30, -30, 0].flatMap((x) => held(3, aside(x)))),
      ...shots([90, 0, -90, -45, 0].flatMap((y) => held(3, aside(0, y)))),
      ...[60, -120, 180].flatMap((x) => [...hidden, ...shots(held(6, aside(x)))]),
      ...shots(moving(20, aside(180), aside(-60, 20, 1.4))),
      ...shots(moving(12, aside(-60, 20, 1.4), aside(0, 0, 0.8))),
    ]);
    expect(misplaced(seen)).toEqual([]);
    const searching = states(seen).filter((state) => state === 'searching').length;
    // Three times hidden for six pictures; after that, and after each of fifteen jumps, one picture may pass.
    expect(searching).toBeLessThanOrEqual(3 * 6 + 15);
  }, 120_000);

  it('[rule.F9] rows of ports: a picture that jumps by several of them at once takes no mark to another', async () => {
    const panel = await drawGrey(portsDrawing(5, [10, 4]), 640);
    const jumps = [120, -120, 180, -180].flatMap((x) => [...held(4, aside(x)), ...held(4, aside(0))]);
    const seen = followIn(
      panel,
      port,
      jumps.map((pose) => shoot(panel, pose)),
    );
    expect(misplaced(seen)).toEqual([]);
    expect(states(seen).filter((state) => state === 'searching').length).toBeLessThanOrEqual(8);
  });

  it.each([
    [5, 1, { x: 350, y: 787 }],
    [6, 2, { x: 890, y: 337 }],
    [7, 2, { x: 350, y: 787 }],
  ])(
    '[rule.F9] a wall of ports (%i): seen %f times as large at %o, where the marked one is not, it is searched for, and found on the way back',
    async (seed, scale, there) => {
      const wall = await drawGrey(portsDrawing(seed, [20, 12]), 1240);
      const from: Required<Pose> = { x: 350, y: 337, scale, turn: 0 };
      const to = { ...from, ...there };
      const seen = followIn(
        wall,
        from,
        [...moving(30, from, to), ...held(8, to), ...held(4, from)].map((pose) => shoot(wall, pose)),
      );
      expect(misplaced(seen)).toEqual([]);
      expect(new Set(states(seen.slice(30, 38)))).toEqual(new Set(['searching']));
      expect(states(seen).at(-1)).toBe('solid');
    },
    60_000,
  );

  const twins = async () => {
    const sticker = await readGrey('boxes.png', 160);
    return pasted(pasted(world, sticker, [300 - 80, 318 - 60]), sticker, [660 - 80, 318 - 60]);
  };

  it.each([660, 720, 760])(
    '[rule.F9] two equal stickers: a picture that jumps from the one to the other, at %i, which was beside the keyframe, shows no mark on it',
    async (x) => {
      const both = await twins();
      const marked: Required<Pose> = { x: 300, y: 318, scale: 1.5, turn: 0 };
      const other = { ...marked, x };
      const seen = followIn(
        both,
        marked,
        [...held(12, other), ...held(4, marked), ...moving(20, marked, other)].map((pose) => shoot(both, pose)),
      );
      expect(misplaced(seen)).toEqual([]);
      expect(states(seen.slice(14, 16))).toEqual(['solid', 'solid']);
    },
    60_000,
  );

  it('two equal stickers: the marked one is followed while the other comes and goes, and takes its place', async () => {
    const both = await twins();
    const marked: Required<Pose> = { x: 300, y: 318, scale: 1.2, turn: 0 };
    const other: Required<Pose> = { x: 660, y: 318, scale: 1.2, turn: 0 };
    const seen = followIn(
      both,
      marked,
      [
        ...held(8, { ...marked, x: 480 }),
        ...moving(30, marked, other),
        ...moving(30, other, { ...marked, scale: 0.8, x: 420 }),
      ].map((pose) => shoot(both, pose)),
    );
    expect(misplaced(seen)).toEqual([]);
    expect(states(seen)).toContain('searching');
    expect(states(seen).at(-1)).toBe('solid');
  }, 120_000);
});
