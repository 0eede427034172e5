import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Point } from '#models/annotation.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Customer } from '#test/support/customer.ts';
import { type Footage, footage } from '#test/support/footage.ts';
import { readFrameNumber } from '#test/support/frameNumber.ts';
import { findColor, type Pixels, photograph } from '#test/support/pixels.ts';
import { spotIn } from '#test/support/ringTruth.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();

/** Pictures are compared in this width. */
const width = 780;
function numberIn({ bytes, width: across }: Pixels): number | null {
  return readFrameNumber(bytes, across, 3);
}

/** The number of the frame that is held: read on the phone, where nothing lies on it. */
async function held(customer: Customer): Promise<number> {
  let n: number | null = null;
  await expect
    .poll(async () => {
      n = numberIn(await photograph(customer.held(), width));
      return n;
    })
    .not.toBeNull();
  return n ?? 0;
}

/** How far the ring is from where it belongs, as a share of the width, and from where it was drawn. */
async function look(picture: Locator, film: Footage, ring: { readonly spot: Point; readonly keyframe: number }) {
  const pixels = await photograph(picture, width);
  const n = numberIn(pixels);
  const { count, from, to } = findColor(pixels, 'magenta');
  if (n === null || count < 40) return null;
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const gap = ([x, y]: Point) => Math.hypot(middle[0] - x, ((middle[1] - y) * 9) / 16);
  return { off: gap(spotIn(film, { at: ring.spot, frame: ring.keyframe }, n)), moved: gap(ring.spot) };
}

type Call = { readonly technician: Technician; readonly customer: Customer };
type Look = NonNullable<Awaited<ReturnType<typeof look>>>;

/** Looks until a mark was seen so often where the picture had carried it away from where it was drawn. */
async function watch(picture: Locator, film: Footage, ring: Parameters<typeof look>[2]): Promise<Look[]> {
  const looks: Look[] = [];
  await expect
    .poll(
      async () => {
        const seen = await look(picture, film, ring);
        if (seen && seen.moved > 0.06) looks.push(seen);
        return looks.length;
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBeGreaterThanOrEqual(6);
  return looks;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.POSITIVE_INFINITY;
}

async function drawRing({ technician, customer }: Call): Promise<{ spot: Point; keyframe: number }> {
  await technician.hold();
  await technician.choose('ring', 'magenta');
  const keyframe = await held(customer);
  await technician.draw([0.42, 0.4], [0.58, 0.66]);
  await technician.page.keyboard.press('v');
  await technician.page.keyboard.press('h');
  return { spot: [0.5, 0.53], keyframe };
}

const row = (technician: Technician) => technician.page.locator('.mark-row');
const live = (customer: Customer) => customer.page.locator('.live-marks');

async function bothSeeIt(technician: Technician): Promise<void> {
  await technician.page.locator('.mark-row[data-here="solid"]').waitFor({ timeout: 60_000 });
  await row(technician).locator('[data-sight="solid"]').waitFor({ timeout: 60_000 });
}

it('[rule.F1] [rule.F8] a ring drawn on a held picture follows the live one on both sides', async () => {
  const film = await footage('dogman');
  const call = await cast.call();
  const { customer, technician } = call;
  const ring = await drawRing(call);
  await bothSeeIt(technician);
  for (const picture of [live(customer), technician.surface()]) {
    const looks = await watch(picture, film, ring);
    expect(median(looks.map(({ off }) => off))).toBeLessThan(0.008);
  }
  await customer.button('bar.pause.long').click();
  const painted = technician.page.locator('.live-frame');
  await expect.poll(async () => (await painted.count()) === 0 || !(await painted.isVisible())).toBe(true);
  await expect.poll(async () => findColor(await photograph(technician.surface(), width), 'magenta').count).toBe(0);
});

it('[rule.F5] a ring drawn on the live picture goes to the part on both sides, and nothing is held for the customer', async () => {
  const { customer, technician } = await cast.call();
  await technician.choose('ring', 'magenta');
  await technician.draw([0.42, 0.4], [0.58, 0.66]);
  await bothSeeIt(technician);
  expect(await customer.held().count()).toBe(0);
  expect(await technician.button('backToLive').count()).toBe(0);
  for (const picture of [live(customer), technician.surface()]) {
    await expect.poll(async () => findColor(await photograph(picture, width), 'magenta').count).toBeGreaterThan(40);
  }
  await technician.undo();
  await row(technician).waitFor({ state: 'detached' });
  expect(await technician.button('backToLive').count()).toBe(0);
});

it('[rule.F2] a page that was reloaded follows the marks again, from the stored pictures, on an old phone too', async () => {
  const film = await footage('dogman');
  const call = await cast.call();
  const { customer, technician } = call;
  const ring = await drawRing(call);
  await bothSeeIt(technician);
  // As on a phone whose browser takes no SIMD: what does not validate is not run, and the scalar build is fetched.
  await customer.context.route('**/simd*.wasm', (route) => route.fulfill({ body: 'not for this browser' }));
  const scalar = customer.page.waitForResponse(/scalar.*\.wasm$/);
  await customer.page.reload();
  await technician.page.reload();
  await technician.seesPicture();
  await bothSeeIt(technician);
  expect((await scalar).ok()).toBe(true);
  const looks = await watch(live(customer), film, ring);
  expect(median(looks.map(({ off }) => off))).toBeLessThan(0.008);
});

it('[rule.R4] [rule.F5] where a browser turns out to refuse the tracker, what was drawn is held for both, who are told', async () => {
  let refuse: () => void = () => undefined;
  const isDrawn = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  const { customer, technician } = await cast.call({
    async prepare(context) {
      await context.route('**/*.wasm', (route) => isDrawn.then(() => route.fulfill({ body: 'no code' })));
    },
  });
  await technician.choose('ring', 'magenta');
  await technician.draw([0.42, 0.4], [0.58, 0.66]);
  await row(technician).waitFor();
  expect(await customer.held().count()).toBe(0);
  refuse();
  await technician.page.getByText(technician.says('heldInstead')).waitFor();
  for (const picture of [customer.held(), technician.surface()]) {
    await expect.poll(async () => findColor(await photograph(picture, width), 'magenta').count).toBeGreaterThan(40);
  }
  await technician.page.keyboard.press('v');
  await technician.page.keyboard.press('h');
  await customer.page.getByText(customer.says('live.heldOnly', { name: 'Ben Okafor' })).waitFor();
  await technician.page.getByText(technician.says('customerHeldOnly', { name: 'Kim Lindt' })).waitFor();
  await row(technician).locator('[data-sight="refused"]').waitFor();
});
