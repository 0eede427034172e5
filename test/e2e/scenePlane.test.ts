import { expect, it } from 'vitest';
import type { Homography, Plane } from '#client/tracking/place.ts';
import { focalShare, type Vector } from '#models/pose.ts';
import { mark } from '#test/support/marks.ts';
import type { ScenePage } from '#test/support/pages/scene/main.tsx';
import { difference, findColor, type Pixels } from '#test/support/pixels.ts';
import { middleSite, trueHomography, turned } from '#test/support/planeScene.ts';
import { grey, placed, up } from '#test/support/sceneMarks.ts';
import { setUpScene } from '#test/support/sceneTab.ts';

declare const page: ScenePage;

const { picture } = grey;
const facing: Plane = { normal: [0, 0, -1], focal: focalShare };
const scene = setUpScene();

/** A surface that faced the camera, after the camera went round it by these turns and kept looking at its middle. */
function wentRound(turn: Vector): Homography {
  const rotation = turned(turn);
  const translation: Vector = [-rotation[2], -rotation[5], 1 - rotation[8]];
  const site = middleSite(picture);
  return trueHomography({ normal: facing.normal, focal: focalShare, site }, { rotation, translation }, picture);
}

/** An arrow that stands on the middle of the picture, seen after the camera went round. */
function shownFrom(turn: Vector, plane: Plane | null, kind: 'press' | 'pull' | 'turn' = 'pull') {
  const annotations = [mark(kind, { at: [0.5, 0.5], angle: up, size: 0.4 })];
  return { ...grey, annotations, places: placed(annotations, { state: 'solid', homography: wentRound(turn), plane }) };
}

/** The same, seen. */
function see(...from: Parameters<typeof shownFrom>): Promise<Pixels> {
  return scene.tab().see(shownFrom(...from));
}

/** Which way the colour reaches furthest from the middle of the picture, as parts of its height: right, down. */
function reachOf(pixels: Pixels): { right: number; left: number; down: number; up: number } {
  const { from, to } = findColor(pixels, 'orange');
  const aspect = picture.width / picture.height;
  return { right: (to[0] - 0.5) * aspect, left: (0.5 - from[0]) * aspect, down: to[1] - 0.5, up: 0.5 - from[1] };
}

it('an arrow on a tilted plane points along its normal, not at the viewer and not where it was drawn to point', async () => {
  // 0.8 radians: what stands out of the surface by its length of 0.4 reaches 0.4 sin 0.8 = 0.29 across the picture.
  for (const [turn, way] of [
    [[0, 0.8, 0], 'left'],
    [[0, -0.8, 0], 'right'],
    [[0.8, 0, 0], 'down'],
    [[-0.8, 0, 0], 'up'],
  ] as const) {
    const reach = reachOf(await see(turn, facing));
    expect(reach[way], way).toBeGreaterThan(0.22);
    expect(reach[way], way).toBeLessThan(0.36);
    for (const other of ['left', 'right', 'up', 'down'] as const) {
      if (other !== way) expect(reach[other], `${way}: ${other}`).toBeLessThan(0.15);
    }
    const guess = reachOf(await see(turn, null));
    expect(guess.up, 'guess').toBeGreaterThan(0.22);
  }
});

it('the more a plane is tilted, the further its arrow reaches across the picture', async () => {
  const reaches: number[] = [];
  for (const angle of [0.6, 0.8, 1, 1.2]) reaches.push(reachOf(await see([0, -angle, 0], facing)).right);
  expect(reaches).toEqual([...reaches].sort((a, b) => a - b));
  // The arrow's tip is 0.94 of its size away from the surface; what comes nearer to the camera is seen larger.
  const distance = (focalShare * picture.width) / picture.height;
  for (const [index, angle] of [0.6, 0.8, 1, 1.2].entries()) {
    const length = 0.4 * 0.94;
    const wanted = (length * Math.sin(angle) * distance) / (distance - length * Math.cos(angle));
    expect(Math.abs((reaches[index] ?? 0) / wanted - 1)).toBeLessThan(0.1);
  }
});

it('a turn lies in the plane: as narrow as the plane is seen', async () => {
  const { left, right, up: top, down } = reachOf(await see([0, 1, 0], facing, 'turn'));
  const facingTurn = reachOf(await see([0, 0, 0], facing, 'turn'));
  const wide = (left + right) / (facingTurn.left + facingTurn.right);
  expect(Math.abs(wide - Math.cos(1))).toBeLessThan(0.12);
  expect(Math.abs((top + down) / (facingTurn.up + facingTurn.down) - 1)).toBeLessThan(0.12);
});

it('a normal that a person has given counts before the one found', async () => {
  const given = [mark('pull', { at: [0.5, 0.5], angle: up, size: 0.4, normal: [0, 0, -1] })];
  const homography = wentRound([0, 0.8, 0]);
  const shown = (plane: Plane | null) => ({
    ...grey,
    annotations: given,
    places: placed(given, { state: 'solid', homography, plane }),
  });
  const alone = await scene.tab().see(shown(null));
  const beside = await scene.tab().see(shown({ normal: [0.7, 0, -0.714], focal: focalShare }));
  expect(difference(alone, beside)).toBeLessThan(0.01);
});

it('an arrow goes over to a plane that is found without a jump, and draws no more once it stands', async () => {
  const tab = await scene.open({ reducedMotion: 'no-preference' });
  const turn: Vector = [0, -0.8, 0];
  const shown = shownFrom(turn, null);
  await tab.page.evaluate((what) => page.follow(what), shown);
  await tab.settle();
  const guess = await tab.look();
  const before = await tab.frames();
  await tab.page.evaluate((places) => page.feedPlaces(places), shownFrom(turn, facing).places);
  await tab.settle();
  const known = await tab.look();
  const drawn = (await tab.frames()) - before;
  expect(drawn).toBeGreaterThan(3);
  expect(reachOf(guess).up).toBeGreaterThan(0.22);
  expect(reachOf(known).right).toBeGreaterThan(0.22);
  expect(difference(known, await see(turn, facing))).toBeLessThan(0.05);
  await tab.close();
});
