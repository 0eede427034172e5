import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Point } from '#models/annotation.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Customer } from '#test/support/customer.ts';
import { type Blot, findColor, photograph } from '#test/support/pixels.ts';
import { type Aim, createScriptedCamera, type ScriptedCamera, spotBetween } from '#test/support/scriptedCamera.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();

/** A phone held upright, its camera on the middle of what there is to see. */
const upright: Aim = { device: 'near', width: 720, height: 1280, at: [0.5, 0.5], share: 0.62, gain: 1 };
/** The whole picture is in view on screens of these sizes. */
const screens = { upright: { width: 450, height: 800 }, turned: { width: 800, height: 450 } };
const width = 720;
const middle: Point = [0.5, 0.5];

/** `spot` is where the ring is in frames taken upright. */
type Scene = {
  readonly camera: ScriptedCamera;
  readonly technician: Technician;
  readonly customer: Customer;
  readonly spot: Point;
};
type Look = { readonly aim: Aim; readonly off: number | null };

/** The arrow that stands at the edge while the ring is not shown: beside the border, and half as wide as the ring ever is. */
function isArrow({ from, to }: Blot): boolean {
  const fromBorder = Math.min(...from, 1 - to[0], 1 - to[1]);
  return fromBorder < 0.1 && to[0] - from[0] < 0.13;
}

/** How far, in shares of the picture's width, the ring is from the part in the frame that is painted; null while it is not shown. */
async function look(picture: Locator, { camera, spot }: Scene): Promise<Look | null> {
  const pixels = await photograph(picture, width);
  const aim = camera.aimOf(pixels);
  if (!aim) return null;
  const blot = findColor(pixels, 'magenta');
  if (blot.count < 40 || isArrow(blot)) return { aim, off: null };
  const { from, to } = blot;
  const [x, y] = spotBetween(upright, aim, spot);
  const [u, v] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return { aim, off: Math.hypot(u - x, ((v - y) * aim.height) / aim.width) };
}

const isAs = (aim: Aim, wanted: Partial<Aim>) =>
  Object.entries(wanted).every(([key, value]) => aim[key as keyof Aim] === value);

/**
 * Waits until the ring is at the part in frames that were taken so; on the way there it is at no wrong place. Only in
 * the first frame after a cut, which no movement foretells, it may still stand where it was [rule.F8].
 */
async function findsIt(scene: Scene, wanted: Partial<Aim>): Promise<void> {
  const { technician, customer } = scene;
  for (const picture of [customer.page.locator('.live-marks'), technician.surface()]) {
    const wrong: Look[] = [];
    let right = 0;
    let before: Aim | null = null;
    await expect
      .poll(
        async () => {
          const seen = await look(picture, scene);
          const isCut = seen !== null && JSON.stringify(seen.aim) !== JSON.stringify(before);
          before = seen?.aim ?? before;
          if (seen?.off == null) return right;
          if (seen.off > 0.02 && isCut) return right;
          if (seen.off > 0.02) wrong.push(seen);
          else if (isAs(seen.aim, wanted)) right += 1;
          return right;
        },
        { timeout: 20_000, interval: 60 },
      )
      .toBeGreaterThanOrEqual(2);
    expect(wrong).toEqual([]);
  }
}

const sight = ({ page }: Technician, state: string) => page.locator(`.mark-row [data-sight="${state}"]`);
const here = ({ page }: Technician, state: string) => page.locator(`.mark-row[data-here="${state}"]`);

/** Kills the worker that follows marks on a page; the others it has go on. */
async function killTracker(page: Page): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate(() => {
      if (self.name !== 'tracking') return;
      setTimeout(() => {
        throw new Error('This worker was killed.');
      });
    });
}

/** Resolves when the desk has said so, however shortly. */
const isSaid = ({ page }: Technician, selector: string) =>
  page.waitForFunction((wanted) => document.querySelector(wanted) !== null, selector, { polling: 50 });

/** A call in which a ring was drawn on the live picture, and is found on both sides. */
async function drawnRing(): Promise<Scene> {
  const camera = createScriptedCamera('dogman', upright);
  const { technician, customer } = await cast.call({ prepare: camera.prepare });
  const scene: Scene = { camera, technician, customer, spot: middle };
  await customer.page.setViewportSize(screens.upright);
  await technician.choose('ring', 'magenta');
  await technician.draw([0.36, 0.42], [0.64, 0.58]);
  await technician.choose('point');
  await findsIt(scene, upright);
  return scene;
}

it('[rule.F1] [rule.F2] a ring stays on its part through all that phones do, or is not shown', async () => {
  const scene = await drawnRing();
  const { camera, technician, customer } = scene;
  const aim = async (change: Partial<Aim>) => {
    await camera.aim(customer.page, change);
    await findsIt(scene, change);
  };
  await aim({ gain: 0.5 });
  await aim({ gain: 1.5 });
  await aim({ gain: 1, share: 0.36 });
  await aim({ share: 0.62, at: [0.47, 0.55] });
  await aim({ width: 360, height: 640 });
  await aim({ width: 720, height: 1280 });

  await customer.page.setViewportSize(screens.turned);
  await aim({ width: 1280, height: 720 });
  await customer.page.setViewportSize(screens.upright);
  await aim({ width: 720, height: 1280 });

  await camera.aim(customer.page, { device: 'far', at: [0.1, 0.12], share: 0.3 });
  await technician.button('chooseCamera').click();
  await technician.page.getByRole('menuitem', { name: 'far' }).click();
  await sight(technician, 'unseen').waitFor();
  await here(technician, 'searching').waitFor();
  await aim({ device: 'far', at: [0.5, 0.45], share: 0.9 });

  const isSought = isSaid(technician, '.mark-row [data-sight="searching"]');
  await killTracker(customer.page);
  await isSought;
  await sight(technician, 'solid').waitFor();
  const isSoughtHere = isSaid(technician, '.mark-row[data-here="searching"]');
  await killTracker(technician.page);
  await isSoughtHere;
  await here(technician, 'solid').waitFor();
  await aim({ device: 'far', at: [0.54, 0.5], share: 0.8 });
});

/** Waits until the ring is at the part on both sides, wherever it was before. */
async function arrives(scene: Scene): Promise<void> {
  for (const picture of [scene.technician.surface(), scene.customer.page.locator('.live-marks')]) {
    await expect
      .poll(async () => (await look(picture, scene))?.off ?? 1, { timeout: 20_000, interval: 60 })
      .toBeLessThan(0.02);
  }
}

/** How far the technician's pointer, as the customer sees it, is from a spot of the picture, in shares of its width. */
async function pointerOff({ page }: Customer, [x, y]: Point): Promise<number> {
  const [dot, picture] = [
    await page.locator('.lens .pointed.theirs').boundingBox(),
    await page.locator('.live-marks').boundingBox(),
  ];
  if (!dot || !picture) return Number.POSITIVE_INFINITY;
  const [u, v] = [dot.x + dot.width / 2 - picture.x, dot.y + dot.height / 2 - picture.y];
  return Math.hypot(u - x * picture.width, v - y * picture.height) / picture.width;
}

it('[rule.F5] the pointer stays on the part it points at, and a mark is dragged where it is seen and brought back', async () => {
  const scene = await drawnRing();
  const { camera, technician, customer } = scene;
  const box = await technician.surface().boundingBox();
  if (!box) throw new Error('There is no picture to point at.');
  await technician.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await technician.page.mouse.down();
  await expect.poll(() => pointerOff(customer, middle), { timeout: 10_000 }).toBeLessThan(0.02);
  await camera.aim(customer.page, { at: [0.46, 0.53] });
  const carried = spotBetween(upright, { ...upright, at: [0.46, 0.53] }, middle);
  await expect.poll(() => pointerOff(customer, carried), { timeout: 10_000 }).toBeLessThan(0.02);
  await technician.page.mouse.up();
  await camera.aim(customer.page, { at: upright.at });
  await findsIt(scene, upright);

  await technician.draw([0.64, 0.5], [0.6, 0.53], [0.56, 0.56]);
  expect(await technician.button('backToLive').count()).toBe(0);
  await arrives({ ...scene, spot: [0.42, 0.56] });
  await technician.undo();
  await arrives(scene);
});
