import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Color, Point } from '#models/annotation.ts';
import { recordingKeyframePath } from '#models/api/recording.ts';
import { type ReplayKey, replayEn } from '#models/text/replay.en.ts';
import { type Params, say } from '#models/text/say.ts';
import type { Member } from './company.ts';
import type { Footage } from './footage.ts';
import { readFrameNumber } from './frameNumber.ts';
import { findColor, type Pixels, photograph, pixelsOf } from './pixels.ts';
import { spotIn } from './ringTruth.ts';

/** Pictures are compared in this width. */
const width = 780;
const patient = { timeout: 30_000, interval: 200 };

/** A mark by its colour: where it was drawn, 0..1, and on which frame of the footage. */
export type Drawn = { readonly color: Color; readonly spot: Point; readonly keyframe: number };

/** A page on which a recording is replayed. */
export type ReplayPage = {
  says(key: ReplayKey, params?: Params): string;
  button(key: ReplayKey): Locator;
  slider(): Locator;
  /** The moment the slider stands at, ms. */
  atMs(): Promise<number>;
  /** How long the slider is, ms. */
  lengthMs(): Promise<number>;
  /** Opens the link to a moment. */
  openAt(atMs: number, toMs?: number): Promise<void>;
  /** The picture's own box with what lies on it. */
  picture(): Locator;
  /** The number that is burnt into the frame that is shown. */
  frameNumber(): Promise<number>;
  /** How many pixels are of a mark's colour. */
  count(color: Color): Promise<number>;
  /** Waits until a mark is to be seen, and answers how far it is from where it belongs, as a share of the width. */
  offOf(film: Footage, drawn: Drawn): Promise<number>;
  /** Waits until nothing of a mark's colour is to be seen. */
  isWithout(color: Color): Promise<void>;
  /** Presses the left edge of what has a mark's colour. */
  press(color: Color): Promise<void>;
};

function numberIn({ bytes, width: across }: Pixels): number | null {
  return readFrameNumber(bytes, across, 3);
}

async function numberOn(picture: Locator): Promise<number> {
  let n: number | null = null;
  await expect
    .poll(async () => {
      n = numberIn(await photograph(picture, width));
      return n;
    }, patient)
    .not.toBeNull();
  return n ?? 0;
}

async function offIn(picture: Locator, film: Footage, { color, spot, keyframe }: Drawn): Promise<number | null> {
  const pixels = await photograph(picture, width);
  const n = numberIn(pixels);
  const { count, from, to } = findColor(pixels, color);
  if (n === null || count < 40) return null;
  const [x, y] = spotIn(film, { at: spot, frame: keyframe }, n);
  return Math.hypot((from[0] + to[0]) / 2 - x, (((from[1] + to[1]) / 2 - y) * 9) / 16);
}

async function pressOn(page: Page, picture: Locator, color: Color): Promise<void> {
  const { from, middle } = findColor(await photograph(picture, width), color);
  const box = await picture.boundingBox();
  if (!box) throw new Error('There is no picture.');
  await page.mouse.click(box.x + from[0] * box.width + 3, box.y + middle[1] * box.height);
}

/** The page of a recording in a tab of somebody who is signed in. */
export function replayOn(page: Page, url: string, id: string): ReplayPage {
  const says = (key: ReplayKey, params: Params = {}) => say(replayEn, key, params);
  const slider = () => page.getByRole('slider', { name: says('position') });
  const value = async (name: string) => Number(await slider().getAttribute(name));
  const picture = () => page.locator('.replay-touch');
  return {
    says,
    slider,
    picture,
    button: (key) =>
      page
        .locator('.replay-transport, .replay-actions, [role="dialog"]')
        .getByRole('button', { name: says(key), exact: true }),
    atMs: () => value('aria-valuenow'),
    lengthMs: async () => (await value('aria-valuemax')) - (await value('aria-valuemin')),
    async openAt(atMs, toMs) {
      await page.goto(
        `${url}/recordings/${id}?at=${Math.round(atMs)}${toMs === undefined ? '' : `&to=${Math.round(toMs)}`}`,
      );
      await slider().waitFor({ timeout: 30_000 });
    },
    frameNumber: () => numberOn(picture()),
    press: (color) => pressOn(page, picture(), color),
    count: async (color) => findColor(await photograph(picture(), width), color).count,
    async offOf(film, drawn) {
      let off: number | null = null;
      await expect
        .poll(async () => {
          off = await offIn(picture(), film, drawn);
          return off;
        }, patient)
        .not.toBeNull();
      return off ?? 1;
    },
    async isWithout(color) {
      await expect
        .poll(async () => findColor(await photograph(picture(), width), color).count, patient)
        .toBeLessThan(10);
    },
  };
}

/** The number of the frame that a mark was drawn on, by the picture the server keeps. */
export async function frameOf(url: string, member: Member, at: { id: string; keyframeId: string }): Promise<number> {
  const path = recordingKeyframePath(at.id, at.keyframeId);
  const answer = await fetch(`${url}${path}`, { headers: { cookie: `sid=${member.token}` } });
  const n = numberIn(await pixelsOf(Buffer.from(await answer.arrayBuffer()), width));
  if (n === null) throw new Error(`The picture at ${path} has no number (${answer.status}).`);
  return n;
}
