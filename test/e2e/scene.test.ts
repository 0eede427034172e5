import { describe, expect, it } from 'vitest';
import type { Homography, Place } from '#client/tracking/place.ts';
import { type Annotation, colors, type Point } from '#models/annotation.ts';
import { mark } from '#test/support/marks.ts';
import type { ScenePage } from '#test/support/pages/scene/main.tsx';
import { difference, findColor, type Pixels } from '#test/support/pixels.ts';
import {
  countAll,
  countOutside,
  grey,
  kinds,
  makers,
  oneOfEach,
  placed,
  quarters,
  up,
} from '#test/support/sceneMarks.ts';
import { setUpScene } from '#test/support/sceneTab.ts';

declare const page: ScenePage;

const { picture } = grey;
const identity: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const scene = setUpScene();

/** Dark pixels between two shares of the width. */
function darkWithin({ bytes, width }: Pixels, [from, to]: readonly [number, number]): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const x = ((at / 3) % width) / width;
    if (x >= from && x < to && (bytes[at] ?? 255) < 60) count += 1;
  }
  return count;
}

describe('what is drawn', () => {
  it.each(kinds)('a mark of kind %s shows its colour at its place and nowhere else, in each colour', async (kind) => {
    const annotations = colors.map((color) => makers[kind](quarters[color], { id: color, color }));
    const pixels = await scene.tab().see({ ...grey, annotations });
    for (const color of colors) {
      const { count, middle } = findColor(pixels, color);
      expect(count, color).toBeGreaterThan(60);
      expect(Math.abs(middle[0] - quarters[color][0]), color).toBeLessThan(0.06);
      expect(Math.abs(middle[1] - quarters[color][1]), color).toBeLessThan(0.16);
    }
  });

  it.each(['#ffffff', '#000000'] as const)('all kinds stand off from %s', async (background) => {
    const annotations = oneOfEach();
    const pixels = await scene.tab().see({ background, picture, annotations });
    const bare = await scene.tab().see({ background, picture, annotations: [] });
    expect(countAll(bare)).toBe(0);
    for (const color of colors) expect(findColor(pixels, color).count, color).toBeGreaterThan(200);
    expect(difference(pixels, bare)).toBeGreaterThan(4);
  });

  it('the two senses of a turn are different pictures, each the other in a mirror', async () => {
    const turn = (sense: 'clockwise' | 'counterclockwise', angle: number) =>
      scene.tab().see({ ...grey, annotations: [mark('turn', { at: [0.5, 0.5], angle, size: 0.6 }, { sense })] });
    const clockwise = await turn('clockwise', -1);
    const counterclockwise = await turn('counterclockwise', Math.PI + 1);
    expect(difference(clockwise, counterclockwise)).toBeGreaterThan(1);
    const [one, other] = [findColor(clockwise, 'orange'), findColor(counterclockwise, 'orange')];
    expect(Math.abs(one.middle[0] - (1 - other.middle[0]))).toBeLessThan(0.004);
    expect(Math.abs(one.from[0] - (1 - other.to[0]))).toBeLessThan(0.006);
    expect(Math.abs(one.count / other.count - 1)).toBeLessThan(0.05);
  });

  it('a press and a pull are different pictures', async () => {
    const at = { at: [0.5, 0.6] as Point, angle: up, size: 0.5 };
    const press = await scene.tab().see({ ...grey, annotations: [mark('press', at)] });
    const pull = await scene.tab().see({ ...grey, annotations: [mark('pull', at)] });
    expect(difference(press, pull)).toBeGreaterThan(1.5);
  });

  it('a selected mark has a white outline', async () => {
    for (const annotation of oneOfEach()) {
      const shown = { ...grey, annotations: [annotation] };
      const white = (pixels: Pixels) => pixels.bytes.filter((value) => value > 250).length;
      const [without, selected] = [
        await scene.tab().see(shown),
        await scene.tab().see({ ...shown, selectedId: annotation.id }),
      ];
      expect(white(selected), annotation.kind).toBeGreaterThan(white(without) + 150);
    }
  });

  it('a page with twice the pixels shows the same marks at the same places', async () => {
    const fine = await scene.open({ deviceScaleFactor: 2 });
    const annotations = oneOfEach();
    const [coarse, sharp] = [await scene.tab().see({ ...grey, annotations }), await fine.see({ ...grey, annotations })];
    await fine.close();
    for (const color of colors) {
      const [a, b] = [findColor(coarse, color), findColor(sharp, color)];
      expect(Math.hypot(a.middle[0] - b.middle[0], a.middle[1] - b.middle[1])).toBeLessThan(0.04);
      expect(b.count / a.count / 4).toBeGreaterThan(0.8);
    }
    expect(sharp.width).toBe(2 * coarse.width);
  });
});

describe('places', () => {
  it('a mark without a place is not drawn', async () => {
    expect(countAll(await scene.tab().see({ ...grey, annotations: oneOfEach(), places: [] }))).toBe(0);
  });

  it('a mark that is searched for is an arrow at the edge, in the direction where it was last seen', async () => {
    const annotations = [makers.arrow([0.5, 0.5], { id: 'a', color: 'orange' })];
    const pixels = await scene.tab().see({
      ...grey,
      annotations,
      places: placed(annotations, { state: 'searching', lastSeen: [2000, 360] }),
    });
    const { count, from, middle } = findColor(pixels, 'orange');
    expect(count).toBeGreaterThan(100);
    expect(from[0]).toBeGreaterThan(0.85);
    expect(Math.abs(middle[1] - 0.5)).toBeLessThan(0.05);
  });

  it('whatever is searched for draws at the edge only, and nothing when it was never seen', async () => {
    const annotations = oneOfEach();
    const places = annotations.map(({ id }, index): [string, Place] => [
      id,
      { state: 'searching', lastSeen: [640 + 900 * Math.cos(index), 360 + 900 * Math.sin(index)] },
    ]);
    const pixels = await scene.tab().see({ ...grey, annotations, places });
    expect(countAll(pixels)).toBeGreaterThan(500);
    const isAtEdge = (x: number, y: number) => x < 0.12 || x > 0.88 || y < 0.2 || y > 0.8;
    expect(countOutside(pixels, isAtEdge)).toBe(0);
    const unseen = await scene.tab().see({
      ...grey,
      annotations,
      places: placed(annotations, { state: 'searching', lastSeen: null }),
    });
    expect(countAll(unseen)).toBe(0);
  });

  it('[rule.F2] beside the arrow stands what the mark is called, within the picture; where another mark puts it goes before where it was', async () => {
    const annotations = [
      makers.arrow([0.5, 0.5], { id: 'a', color: 'orange' }),
      makers.step([0.3, 0.3], { id: 'b', color: 'cyan' }),
    ];
    const places: [string, Place][] = [
      ['a', { state: 'searching', lastSeen: [2000, 360], expected: [-900, 360] }],
      ['b', { state: 'searching', lastSeen: [1500, 40] }],
    ];
    const names = [
      ['a', 'Pfeil'],
      ['b', 'Ventil links langsam öffnen'],
    ] as const;
    const bare = await scene.tab().see({ ...grey, annotations, places });
    const named = await scene.tab().see({ ...grey, annotations, places, names });
    expect(findColor(named, 'orange').to[0]).toBeLessThan(0.15);
    expect(findColor(named, 'cyan').from[0]).toBeGreaterThan(0.85);
    for (const side of [
      [0.1, 0.25],
      [0.6, 0.9],
    ] as const) {
      expect(darkWithin(named, side)).toBeGreaterThan(darkWithin(bare, side) + 600);
    }
  });

  it('arrows stay where nothing lies over the picture, and still point to what is sought', async () => {
    const annotations = [makers.ring([0.5, 0.5], { id: 'a', color: 'lime' })];
    const places: [string, Place][] = [['a', { state: 'searching', lastSeen: [1270, 400] }]];
    const clear = { left: 0.2, top: 0.1, right: 0.7, bottom: 0.8 };
    const { from, to, count } = findColor(await scene.tab().see({ ...grey, annotations, places, clear }), 'lime');
    expect(count).toBeGreaterThan(100);
    expect(from[0]).toBeGreaterThan(0.6);
    expect(to[0]).toBeLessThan(0.7);
    expect(from[1]).toBeGreaterThan(0.4);
    expect(to[1]).toBeLessThan(0.7);
  });

  it('an uncertain line or glyph is broken: it shows less of its colour, in the same place', async () => {
    for (const kind of ['arrow', 'ring', 'ink', 'turn', 'press', 'pull'] as const) {
      const annotations = [makers[kind]([0.5, 0.55], { id: kind, color: 'cyan' })];
      const solid = findColor(await scene.tab().see({ ...grey, annotations }), 'cyan');
      const places = placed(annotations, { state: 'uncertain', homography: identity });
      const uncertain = findColor(await scene.tab().see({ ...grey, annotations, places }), 'cyan');
      expect(uncertain.count, kind).toBeLessThan(solid.count * 0.97);
      expect(uncertain.count, kind).toBeGreaterThan(solid.count * 0.3);
      expect(Math.abs(uncertain.middle[0] - solid.middle[0]), kind).toBeLessThan(0.03);
    }
  });

  it('marks go with the picture: a homography takes each to where it takes the keyframe', async () => {
    const half: Homography = [0.5, 0, 600, 0, 0.5, 300, 0, 0, 1];
    for (const kind of ['ring', 'arrow', 'ink', 'turn'] as const) {
      const annotations = [makers[kind]([0.4, 0.4], { id: kind, color: 'lime' })];
      const still = findColor(await scene.tab().see({ ...grey, annotations }), 'lime');
      const places = placed(annotations, { state: 'solid', homography: half });
      const gone = findColor(await scene.tab().see({ ...grey, annotations, places }), 'lime');
      expect(gone.middle[0], kind).toBeCloseTo(still.middle[0] / 2 + 600 / 1280, 1);
      expect(gone.middle[1], kind).toBeCloseTo(still.middle[1] / 2 + 300 / 720, 1);
      expect(gone.to[0] - gone.from[0], kind).toBeLessThan((still.to[0] - still.from[0]) * 0.65);
    }
  });

  it('marks of a keyframe that is larger than the picture lie where they were drawn on it', async () => {
    const annotations = [makers.ring([0.7, 0.3], { id: 'r', color: 'magenta' })];
    const third: Homography = [1 / 3, 0, -1 / 3, 0, 1 / 3, -1 / 3, 0, 0, 1];
    const shown = { ...grey, annotations, places: placed(annotations, { state: 'solid', homography: third }) };
    const { middle } = findColor(
      await scene.tab().see({ ...shown, keyframes: [['k', { width: 3840, height: 2160 }]] }),
      'magenta',
    );
    expect(Math.hypot(middle[0] - 0.7, middle[1] - 0.3)).toBeLessThan(0.005);
  });

  it('a ring and a turn tilt into the surface whose normal is known', async () => {
    const normal: [number, number, number] = [0, -Math.sin(1), -Math.cos(1)];
    const tall = async (annotation: Annotation) => {
      const { from, to } = findColor(await scene.tab().see({ ...grey, annotations: [annotation] }), 'orange');
      return ((to[1] - from[1]) * (9 / 16)) / (to[0] - from[0]);
    };
    const ring = { center: [0.5, 0.5] as Point, radius: [0.15, 0.15 * (16 / 9)] as Point };
    expect(await tall(mark('ring', ring))).toBeCloseTo(1, 1);
    expect(await tall(mark('ring', { ...ring, normal }))).toBeCloseTo(Math.cos(1), 1);
    const turn = { at: [0.5, 0.5] as Point, angle: 0.3, size: 0.6 };
    const [facing, tilted] = [
      await tall(mark('turn', { ...turn, normal: [0, 0, -1] })),
      await tall(mark('turn', { ...turn, normal })),
    ];
    expect(tilted).toBeLessThan(facing * 0.8);
  });

  it('places that come by feed move marks without a new list of marks', async () => {
    const annotations = [makers.step([0.2, 0.5], { id: 's', color: 'cyan' })];
    await scene.tab().page.evaluate((shown) => page.follow(shown), { ...grey, annotations });
    await scene.tab().settle();
    const before = findColor(await scene.tab().look(), 'cyan');
    const homography: Homography = [1, 0, 640, 0, 1, 0, 0, 0, 1];
    await scene
      .tab()
      .page.evaluate((places) => page.feedPlaces(places), placed(annotations, { state: 'solid', homography }));
    await scene.tab().settle();
    expect(findColor(await scene.tab().look(), 'cyan').middle[0] - before.middle[0]).toBeCloseTo(0.5, 2);
  });
});
