import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ChannelMessage } from '#models/channel.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { type ServedPage, serveCallPage } from '#test/support/callPage.ts';
import { recovered } from '#test/support/faults.ts';
import { footage } from '#test/support/footage.ts';
import type { Bench } from '#test/support/pages/call/main.ts';

declare const bench: Bench;

let served: ServedPage;
let browser: Browser;
let customer: Page;
let technician: Page;

beforeAll(async () => {
  const { video } = await footage('dogman');
  [served, browser] = await Promise.all([serveCallPage(), launchBrowser({ footage: video })]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** Waits until a page says so; pages in the background draw nothing, so it is asked by the clock. */
async function until(page: Page, is: () => boolean): Promise<void> {
  await page.waitForFunction(is, undefined, { polling: 50, timeout: 30_000 });
}

const isConnected = () => bench.states.at(-1)?.state === 'connected';
const stateOf = () => bench.states.at(-1)?.state ?? 'idle';

async function connect(): Promise<void> {
  await technician.evaluate(() => bench.call.recreate());
  await Promise.all([until(technician, isConnected), until(customer, isConnected)]);
}

async function share(): Promise<number> {
  await customer.evaluate(() => bench.openCamera());
  await technician.bringToFront();
  const tappedAt = await customer.evaluate(() => bench.show());
  await until(technician, () => bench.frames.length > 5);
  return tappedAt;
}

/** A network of the page's own, which can be cut: it acts only on sockets opened after it was set. */
async function cable(page: Page): Promise<{ cut(): Promise<void>; plug(): Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const set = async (offline: boolean) => {
    const free = { downloadThroughput: -1, uploadThroughput: -1 };
    await session.send('Network.emulateNetworkConditions', { offline, latency: 1, ...free });
  };
  await set(false);
  return { cut: () => set(true), plug: () => set(false) };
}

beforeEach(async () => {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  technician = await context.newPage();
  customer = await context.newPage();
  await technician.goto(`${served.url}?role=technician`);
  await customer.goto(`${served.url}?role=customer`);
});
afterEach(() => technician.context().close());

it('shows the full picture at the first frame after the tap, and the tap costs no signal', async () => {
  await connect();
  const before = await customer.evaluate(() => bench.signals.length);
  const tappedAt = await share();
  const [first] = await technician.evaluate(() => bench.frames);
  expect(first).toMatchObject({ width: 1280, height: 720 });
  const seen = await technician.evaluate(() => bench.media.find(({ media }) => media.hasVideo)?.at ?? 0);
  console.log(`first full-size frame ${Math.round((first?.at ?? 0) - tappedAt)} ms after the tap`);
  expect((first?.at ?? 0) - tappedAt).toBeLessThan(1_000);
  expect(seen - tappedAt).toBeLessThan(1_000);
  expect(await customer.evaluate(() => bench.signals.length)).toBe(before);
  for (const page of [technician, customer]) {
    await until(page, () => (bench.quality?.framesPerSecond ?? 0) > 10);
    expect(await page.evaluate(() => bench.quality)).toMatchObject({ width: 1280, height: 720, path: 'direct' });
  }
});

it('sends no more frames than are wanted, also with a new peer, and all again at once', async () => {
  await connect();
  await share();
  await until(technician, () => (bench.quality?.framesPerSecond ?? 0) > 15);
  await customer.evaluate(() => bench.call.limitTo({ frameRate: 5 }));
  await until(technician, () => (bench.quality?.framesPerSecond ?? 99) <= 6);
  await technician.evaluate(() => bench.call.recreate());
  await until(technician, () => {
    const rate = bench.quality?.framesPerSecond ?? 0;
    return bench.call.pcEpoch >= 2 && rate > 0 && rate <= 6;
  });
  await customer.evaluate(() => bench.call.limitTo({ frameRate: 30 }));
  await until(technician, () => (bench.quality?.framesPerSecond ?? 0) > 15);
});

it('[fault.N4] restarts the path in place: same peer, same channel, pictures go on', async (context) => {
  await connect();
  await share();
  const before = await technician.evaluate(() => ({ pcEpoch: bench.call.pcEpoch, signals: bench.signals.length }));
  const restartedAt = await technician.evaluate(() => {
    bench.call.restart();
    return bench.now();
  });
  await until(technician, () => bench.signals.filter((signal) => signal.includes('"offer"')).length === 2);
  // Said again at the worst moments, as after a line that was lost for a moment.
  for (let n = 0; n < 5; n += 1) await technician.evaluate(() => bench.call.linkIsBack());
  await technician.waitForFunction((at) => (bench.frames.at(-1)?.at ?? 0) > at + 1_500, restartedAt, { polling: 50 });
  const gaps = await technician.evaluate((at) => {
    const times = bench.frames.map((frame) => frame.at).filter((time) => time > at - 200);
    return Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? 0)));
  }, restartedAt);
  await recovered(context, 'the longest gap between frames ended', { ms: gaps, withinMs: 1_500 });
  expect(await technician.evaluate(() => bench.call.pcEpoch)).toBe(before.pcEpoch);
  expect(await technician.evaluate(() => bench.states.map(({ state }) => state))).toEqual(['connecting', 'connected']);
});

it('[fault.N1] a cut of four seconds heals without a new peer', async (context) => {
  const { cut, plug } = await cable(customer);
  await connect();
  await share();
  const pcEpoch = await technician.evaluate(() => bench.call.pcEpoch);
  await cut();
  const cutAt = Date.now();
  await until(technician, () => bench.states.at(-1)?.state === 'interrupted');
  console.log(`seen as interrupted after ${Date.now() - cutAt} ms`);
  await technician.waitForTimeout(Math.max(0, 4_000 - (Date.now() - cutAt)));
  await plug();
  const pluggedAt = Date.now();
  await Promise.all([until(technician, isConnected), until(customer, isConnected)]);
  const frames = await technician.evaluate(() => bench.frames.length);
  await technician.waitForFunction((n) => bench.frames.length > n + 10, frames, { polling: 50 });
  await recovered(context, 'pictures come again', { ms: Date.now() - pluggedAt, withinMs: 3_000 });
  expect(await technician.evaluate(() => bench.call.pcEpoch)).toBe(pcEpoch);
});

it('[fault.N2] a longer cut ends in a new peer in the same stream', async (context) => {
  const { cut, plug } = await cable(customer);
  await connect();
  await share();
  await cut();
  await until(technician, () => bench.call.pcEpoch > 1);
  await technician.waitForTimeout(3_000);
  await plug();
  const pluggedAt = Date.now();
  const frames = await technician.evaluate(() => bench.frames.length);
  await Promise.all([until(technician, isConnected), until(customer, isConnected)]);
  await technician.waitForFunction((n) => bench.frames.length > n + 10, frames, { polling: 50 });
  await recovered(context, 'pictures come again', { ms: Date.now() - pluggedAt, withinMs: 5_000 });
  expect(await technician.evaluate(() => bench.frames.at(-1))).toMatchObject({ width: 1280, height: 720 });
  expect(await technician.evaluate(() => bench.call.remoteStream.getVideoTracks().length)).toBe(1);
});

it('[fault.P1] a reloaded customer page is in touch again with a new peer', async (context) => {
  await connect();
  await share();
  await customer.reload();
  const reloadedAt = Date.now();
  await customer.evaluate(() => bench.openCamera());
  await customer.evaluate(() => {
    bench.show();
    bench.call.recreate();
  });
  const frames = await technician.evaluate(() => bench.frames.length);
  await until(customer, isConnected);
  await technician.bringToFront();
  await technician.waitForFunction((n) => bench.frames.length > n + 10, frames, { polling: 50 });
  await recovered(context, 'pictures come again', { ms: Date.now() - reloadedAt, withinMs: 6_000 });
});

it('[fault.S1] goes on when nothing passes the server any more', async () => {
  await connect();
  await share();
  for (const page of [customer, technician]) {
    await page.evaluate(() => {
      bench.isRelayDown = true;
    });
  }
  await technician.waitForTimeout(6_000);
  expect(await technician.evaluate(stateOf)).toBe('connected');
  expect(await customer.evaluate(() => bench.states.map(({ state }) => state))).toEqual(['connecting', 'connected']);
});

it('a picture of 2 MB arrives whole, and strokes sent meanwhile are not held up', async () => {
  await connect();
  await share();
  const sent = await technician.evaluate(() => {
    const bytes = new Uint8Array(2_000_000).map((_, i) => (i * 7919) % 251);
    const sum = bytes.reduce((total, byte) => (total * 31 + byte) % 1_000_003, 7);
    const at = bench.now();
    bench.call.sendPicture({ keyframeId: 'keyframe01', mime: 'image/jpeg', bytes: bytes.length }, bytes.buffer);
    return { sum, at };
  });
  const strokes = await technician.evaluate(async () => {
    const times: number[] = [];
    for (let from = 0; from < 40; from += 1) {
      const op = { type: 'extend', id: `point${from + 10000}`, stamp: from, target: 'stroke0001', from } as const;
      times.push(bench.now());
      bench.call.send({ t: 'ops', ops: [{ ...op, points: [[0.1234, 0.5678]] }] } as ChannelMessage);
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
    return times;
  });
  await until(customer, () => bench.pictures.length === 1 && bench.messages.length === 40);
  const got = await customer.evaluate(() => ({
    picture: bench.pictures[0],
    times: bench.messages.map(({ at }) => at),
  }));
  const late = got.times.map((at, i) => at - (strokes[i] ?? 0)).sort((a, b) => a - b);
  const middle = late[20] ?? 0;
  console.log(
    `2 MB in ${Math.round((got.picture?.at ?? 0) - sent.at)} ms; strokes meanwhile: median ${middle.toFixed(1)} ms, worst ${late.at(-1)?.toFixed(1)} ms`,
  );
  expect(got.picture?.sum).toBe(sent.sum);
  expect(middle).toBeLessThan(100);
});
