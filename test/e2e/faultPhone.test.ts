import type { BrowserContext } from 'playwright-core';
import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { recovered, turnAway } from '#test/support/faults.ts';
import { findColor, photograph } from '#test/support/pixels.ts';

const cast = gatherCast();

type Phone = { readonly tracks: MediaStreamTrack[]; prompts: number };
declare const phone: Phone;

/** Keeps hold of what the page was given of camera and microphone, so that a test can do to it what a phone does. */
async function reachDevices(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const kept: Phone = { tracks: [], prompts: 0 };
    Object.assign(window, { phone: kept });
    const { mediaDevices } = navigator;
    const plain = mediaDevices?.getUserMedia.bind(mediaDevices);
    if (!plain) return;
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await plain(wish);
      kept.tracks.push(...stream.getTracks());
      kept.prompts += 1;
      return stream;
    };
  });
}

it('[fault.P2] [fault.P3] a screen that is off and a phone call are told to both, give nobody up, and one tap goes on', async (context) => {
  const { customer, technician, troupe } = await cast.call({ prepare: reachDevices });
  const stateNow = async () => (await cast.stage().store.sessions.openOf(troupe.company.id)).map(({ state }) => state);
  const name = 'Kim Lindt';

  await turnAway(customer.page, true);
  const awayAt = Date.now();
  await technician.page.getByText(technician.says('customerHidden', { name })).waitFor();
  expect(Date.now() - awayAt).toBeLessThan(10_000);
  expect(await stateNow()).toEqual(['live']);
  // A phone may have ended the tracks of a page it put away.
  await customer.page.evaluate(() => {
    for (const track of phone.tracks.filter(({ kind }) => kind === 'video')) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await turnAway(customer.page, false);
  const backAt = Date.now();
  await technician.page.getByText(technician.says('customerHidden', { name })).waitFor({ state: 'detached' });
  await technician.seesPicture();
  await recovered(context, 'the picture is back on a screen that was off', {
    ms: Date.now() - backAt,
    withinMs: 4_000,
  });

  // A call comes in: the phone says that its tracks are mute, and no more than that, whatever comes after.
  const prompts = await customer.page.evaluate(() => {
    for (const track of phone.tracks.filter(({ readyState }) => readyState === 'live'))
      track.dispatchEvent(new Event('mute'));
    return phone.prompts;
  });
  await customer.page.getByText(customer.says('notice.stalled.title')).waitFor();
  await technician.page.getByText(technician.says('customerPaused', { name })).waitFor();
  expect(await stateNow()).toEqual(['live']);
  await customer.button('notice.stalled.do').click();
  const tappedAt = Date.now();
  await customer.page.getByText(customer.says('notice.stalled.title')).waitFor({ state: 'detached' });
  await technician.page.getByText(technician.says('customerPaused', { name })).waitFor({ state: 'detached' });
  await technician.seesPicture();
  await recovered(context, 'the picture is back after a phone call and a tap', {
    ms: Date.now() - tappedAt,
    withinMs: 5_000,
  });
  expect(await customer.page.evaluate(() => phone.prompts)).toBeGreaterThan(prompts);
  expect(await stateNow()).toEqual(['live']);
});

it('[fault.P5] a phone that is turned shows the marks on what they were drawn on, either way round', async (context) => {
  const { customer, technician } = await cast.call();
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.55, 0.3], [0.7, 0.6]);
  const ring = async () => findColor(await photograph(customer.held()), 'cyan');
  await expect.poll(async () => (await ring()).count).toBeGreaterThan(100);
  /** Where the ring is in the picture, not on the screen: 0..1 from its left and its top. */
  const place = async () => {
    const [held, picture] = [await customer.held().boundingBox(), await customer.held().locator('img').boundingBox()];
    if (!held || !picture) throw new Error('There is no picture.');
    const [x, y] = (await ring()).middle;
    return [
      (held.x + x * held.width - picture.x) / picture.width,
      (held.y + y * held.height - picture.y) / picture.height,
    ];
  };
  const upright = await place();
  let slowestMs = 0;
  for (const size of [
    { width: 844, height: 390 },
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]) {
    const turnedAt = Date.now();
    await customer.page.setViewportSize(size);
    await expect
      .poll(async () => {
        const now = await place();
        return Math.max(Math.abs((now[0] ?? 9) - (upright[0] ?? 0)), Math.abs((now[1] ?? 9) - (upright[1] ?? 0)));
      })
      .toBeLessThan(0.03);
    slowestMs = Math.max(slowestMs, Date.now() - turnedAt);
  }
  // Half a second of the row, and as much for looking at it on a busy machine.
  await recovered(context, 'the slowest of three turns was followed and looked at', { ms: slowestMs, withinMs: 1_000 });
});
