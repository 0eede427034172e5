import type { BrowserContext } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { Color } from '#models/annotation.ts';
import { annotationsOf, applyOp, emptyDrawing } from '#models/drawing.ts';
import { probeFrames } from '#test/bench/probes.ts';
import { backAfter } from '#test/bench/recover/ours.ts';
import { bendPages } from '#test/support/bendPages.ts';
import { type Cable, layCable } from '#test/support/cable.ts';
import { gatherCast } from '#test/support/cast.ts';
import { all, hurry, lasting, recovered } from '#test/support/faults.ts';
import { findColor, photograph } from '#test/support/pixels.ts';
import { openTechnician } from '#test/support/technician.ts';
import { layThinPath, type ThinPath } from '#test/support/thinPath.ts';

// Any name of the host will do in a demo, and the cable's is another one.
const cast = gatherCast({ server: async () => ({ env: { DEMO: '1', PUBLIC_URL: '' } }) });
const laid: (Cable | ThinPath)[] = [];
afterEach(async () => {
  for (const one of laid.splice(0)) await one.close();
});

declare let peersMade: number;
async function countPeers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.assign(window, { peersMade: 0 });
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
        super(...given);
        peersMade += 1;
      }
    };
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const long = { timeout: 30_000 };

/** A call in which all that the customer has of a network is a cable to the server and a path to the technician. */
async function startCall() {
  const { server, store } = cast.stage();
  const [troupe, cable] = [await cast.troupe(), await layCable(server.url)];
  const path = layThinPath({ delayMs: 30, lossShare: 0.01 }, 9);
  laid.push(cable, path);
  const at = { url: `${server.url}/desk`, member: troupe.ben };
  const prepare = all(bendPages(path, 'customer'), cast.hear, probeFrames, countPeers);
  const technician = cast.keep(await openTechnician(cast.browsers().technicians, { ...at, prepare }));
  const url = (await troupe.inviteCustomer()).replace(server.url, cable.url);
  const customer = await cast.customer(url, { prepare: all(hurry, bendPages(path, 'technician')) });
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  const seen = async (color: Color) => findColor(await photograph(customer.held()), color).count;
  return {
    ...{ customer, technician },
    /** A ring on the held picture, in a color of its own; at most five, from left to right. */
    async draw(color: Color, left: number) {
      await technician.choose('ring', color);
      await technician.draw([left, 0.3], [left + 0.14, 0.54]);
    },
    reaches: (color: Color) => expect.poll(() => seen(color), long).toBeGreaterThan(100),
    /** The customer has another network, and nobody hangs up what led through the old one. */
    move() {
      cable.hush();
      path.moveCustomer();
      return Date.now();
    },
    cut() {
      cable.cut();
      path.cut(true);
    },
    plug() {
      path.cut(false);
      cable.plug();
      return Date.now();
    },
    /** The colors in the server's log, each as often as it is there. */
    async kept() {
      const [session] = await store.sessions.openOf(troupe.company.id);
      const where = { companyId: troupe.company.id, sessionId: session?.id ?? '' };
      const entries = await store.operations.since(where, 0);
      const drawing = entries.reduce((sum, { operation }) => applyOp(sum, operation), emptyDrawing);
      const colors = annotationsOf(drawing, drawing.shown.value ?? '').map(({ color }) => color);
      return { colors: colors.sort(), epoch: session?.epoch, state: session?.state };
    },
  };
}

it('[fault.N1] without a network for seconds both read it, and what is drawn meanwhile is there once when it is back', async (context) => {
  const { customer, technician, ...call } = await startCall();
  call.cut();
  const cutAt = Date.now();
  await customer.page.getByText(customer.says('notice.interrupted.title')).waitFor(long);
  await technician.page
    .getByText(technician.says('customerGone', { name: 'Kim Lindt' }))
    .or(technician.page.getByText(technician.says('lineInterrupted', { name: 'Kim Lindt' })))
    .first()
    .waitFor(long);
  await technician.page.getByText(/^Frozen at /).waitFor();
  await technician.hold();
  await call.draw('cyan', 0.1);
  await call.draw('magenta', 0.4);
  await pause(Math.max(0, 5_000 - (Date.now() - cutAt)));
  const backAt = call.plug();
  await customer.page.getByText(customer.says('notice.interrupted.title')).waitFor({ state: 'detached', ...long });
  await technician.seesPicture();
  await recovered(context, 'the picture is back', { ms: Date.now() - backAt, withinMs: 3_000 });
  await call.reaches('cyan');
  await call.reaches('magenta');
  await expect.poll(call.kept, long).toEqual({ colors: ['cyan', 'magenta'], epoch: 1, state: 'live' });
});

it('[fault.N4] on another network the picture is back on the same peer before the old line to the server counts as lost, and what is drawn meanwhile is there once', async (context) => {
  const { customer, technician, ...call } = await startCall();
  await technician.hold();
  await call.draw('cyan', 0.1);
  await call.reaches('cyan');
  const isBack = backAfter(technician.page, call.move());
  await call.draw('magenta', 0.4);
  const backMs = await isBack;
  await recovered(context, 'the picture is back', { ms: backMs ?? Number.NaN, withinMs: 4_000 });
  expect(await technician.page.evaluate(() => peersMade)).toBe(1);
  await call.reaches('magenta');
  await customer.page.getByText(customer.says('notice.interrupted.title')).waitFor({ state: 'detached', ...long });
  await technician.page.getByText(/^Frozen at /).waitFor({ state: 'detached', ...long });
  await expect.poll(call.kept, long).toEqual({ colors: ['cyan', 'magenta'], epoch: 1, state: 'live' });
});

it('[fault.N2] [fault.N3] after a longer time the customer reads that the session rests; everything is there when it goes on', async (context) => {
  const { customer, technician, ...call } = await startCall();
  await technician.hold();
  await call.draw('cyan', 0.1);
  await call.reaches('cyan');
  call.cut();
  const cutAt = Date.now();
  await customer.page.getByText(customer.says('notice.interrupted.title')).waitFor(long);
  await customer.page.getByText(customer.says('notice.paused2m.title')).waitFor({ timeout: 150_000 });
  await customer.page.getByText(customer.says('notice.paused2m.body')).waitFor();
  await technician.page.getByText(technician.says('customerGone', { name: 'Kim Lindt' })).waitFor(long);
  await call.draw('magenta', 0.4);
  await pause(Math.max(0, lasting(125_000, 12_000) - (Date.now() - cutAt)));
  const backAt = call.plug();
  await customer.page.getByText(customer.says('notice.paused2m.title')).waitFor({ state: 'detached', ...long });
  await technician.seesPicture();
  await recovered(context, 'the session goes on', { ms: Date.now() - backAt, withinMs: 8_000 });
  await call.reaches('magenta');
  await call.draw('lime', 0.7);
  await call.reaches('lime');
  await expect.poll(call.kept, long).toEqual({ colors: ['cyan', 'lime', 'magenta'], epoch: 1, state: 'live' });
});
