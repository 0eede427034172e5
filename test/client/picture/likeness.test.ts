import { beforeAll, expect, it } from 'vitest';
import { isAsForeseen, type Luma } from '#client/picture/likeness.ts';
import type { Grey } from '#client/tracking/grey.ts';
import { identity } from '#client/tracking/place.ts';
import { shrink } from '#client/tracking/shrink.ts';
import { readGrey, see } from '../tracking/pictures.ts';

const region = [
  [220, 105],
  [420, 105],
  [420, 255],
  [220, 255],
] as const;
const move = (x: number, y: number) => [1, 0, x, 0, 1, y, 0, 0, 1] as const;

const luma = ({ width, height, data }: Grey): Luma => ({ width, height, bytes: data, stride: width, scale: 1 });
let [dog, panel]: Grey[] = [];
beforeAll(async () => {
  [dog, panel] = [await readGrey('pairs/hpatches-v_dogman/1.png'), await readGrey('panel.svg')];
});

/** Whether a mark that was found in the first picture is at `to` in the second one. */
function isThere(first: Grey | undefined, second: Grey | undefined, to = move(0, 0)): boolean {
  if (!first || !second) throw new Error('There are no pictures yet.');
  return isAsForeseen([{ region, from: identity, to }], [luma(first), luma(second)]);
}

it('[rule.F8] a mark is where it was foreseen if its surroundings look so, up to a few px, however bright', () => {
  for (const picture of [dog, panel] as Grey[]) {
    const moved = see(picture, move(24, -15), 2);
    expect(isThere(picture, moved, move(24, -15))).toBe(true);
    expect(isThere(picture, moved, move(26, -14))).toBe(true);
    expect(isThere(picture, { ...moved, data: moved.data.map((value) => value * 0.6 + 20) }, move(24, -15))).toBe(true);
  }
});

it('[rule.F8] it is not where the picture has jumped away from, nor after a cut, nor in the dark', () => {
  for (const picture of [dog, panel] as Grey[]) {
    for (const jump of [move(14, 0), move(0, -14), move(90, 40)])
      expect(isThere(picture, see(picture, jump, 2))).toBe(false);
    const zoomed = see(picture, [1.3, 0, -0.3 * 320, 0, 1.3, -0.3 * 180, 0, 0, 1], 2);
    expect(isThere(picture, zoomed)).toBe(false);
    expect(isThere(picture, see(picture === dog ? (panel as Grey) : (dog as Grey), move(0, 0), 2))).toBe(false);
    expect(isThere(picture, { ...picture, data: picture.data.map(() => 16) })).toBe(false);
  }
});

it('a hand over some of it is let pass, and one over most of it is not', () => {
  const covered = (to: number): Grey => {
    const { width, height, data } = see(dog as Grey, move(0, 0), 2);
    return { width, height, data: data.map((value, at) => (at % width < to ? 180 : value)) };
  };
  expect(isThere(dog, covered(220 + 40))).toBe(true);
  expect(isThere(dog, covered(220 + 120))).toBe(false);
});

it('[rule.F8] where there is nothing to compare by, nothing is taken for granted', () => {
  const wall = { ...(dog as Grey), data: new Uint8Array((dog as Grey).data.length).fill(90) };
  expect(isThere(wall, wall)).toBe(false);
  expect(isThere(dog, dog, move(2_000, 0))).toBe(false);
  expect(isAsForeseen([], [luma(dog as Grey), luma(dog as Grey)])).toBe(false);
});

it('of several marks all have to be where they were foreseen; one beside the picture says nothing', () => {
  const [picture, moved] = [luma(dog as Grey), luma(see(dog as Grey, move(24, -15), 2))];
  const good = { region, from: identity, to: move(24, -15) };
  const bad = { region, from: identity, to: move(0, 0) };
  const away = { region, from: move(-900, 0), to: move(-900, 0) };
  expect(isAsForeseen([good, good], [picture, moved])).toBe(true);
  expect(isAsForeseen([good, away], [picture, moved])).toBe(true);
  expect(isAsForeseen([good, bad], [picture, moved])).toBe(false);
});

it('pictures that were read in other sizes, or with rows of other lengths, are compared as they are shown', () => {
  const { width, height, data } = dog as Grey;
  const stride = width + 32;
  const padded = new Uint8Array(stride * height).fill(255);
  for (let y = 0; y < height; y += 1) padded.set(data.subarray(y * width, (y + 1) * width), y * stride);
  const half = { width: width / 2, height: height / 2 };
  const small = shrink(luma(dog as Grey), half).data;
  const passage = { region, from: identity, to: identity };
  const pictures = [
    { width, height, bytes: padded, stride, scale: 1 },
    { ...half, bytes: small, stride: half.width, scale: 0.5 },
  ] as const;
  expect(isAsForeseen([passage], pictures)).toBe(true);
  expect(isAsForeseen([{ ...passage, to: move(14, 0) }], pictures)).toBe(false);
});
