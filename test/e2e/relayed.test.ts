import { networkInterfaces } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createIce } from '#signaling/auth/turn.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { type ServedPage, serveCallPage } from '#test/support/callPage.ts';
import { coturn, type Relay, startRelay } from '#test/support/coturn.ts';
import { footage } from '#test/support/footage.ts';
import type { Bench } from '#test/support/pages/call/main.ts';

declare const bench: Bench;

/** Two people behind networks of which only the relay can be reached meet at its own address, and nowhere else. */
const ownAddress = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

let relay: Relay;
let served: ServedPage;
let browser: Browser;

beforeAll(async () => {
  if (!coturn.isHere || !ownAddress) return;
  const { video } = await footage('calm');
  relay = await startRelay([ownAddress], [ownAddress]);
  [served, browser] = await Promise.all([serveCallPage(), launchBrowser({ footage: video })]);
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await relay?.stop();
});
beforeEach(({ skip }) => {
  skip(!coturn.isHere, coturn.absence);
  skip(ownAddress === undefined, 'this machine has no address of its own that a relay could use');
});

/** What is left of a signal where only the relay can be reached. */
function relayedOnly(data: string): string | null {
  const signal = JSON.parse(data) as { sdp?: string; candidate?: { candidate: string } };
  if (signal.sdp) return JSON.stringify({ ...signal, sdp: signal.sdp.replace(/^a=candidate:.*\r?\n/gm, '') });
  return signal.candidate?.candidate.includes(' typ relay ') ? data : null;
}

async function open(): Promise<Record<'customer' | 'technician', Page>> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const turn = { urls: [`turn:127.0.0.1:${relay.port}?transport=udp`], secret: relay.secret };
  const { iceServers } = createIce([], turn)('s1.somebody', Date.now());
  await context.addInitScript(`globalThis.iceServersHere = ${JSON.stringify(iceServers)}`);
  await context.exposeFunction('bendSignal', (_: string, data: string) => relayedOnly(data));
  const technician = await context.newPage();
  const customer = await context.newPage();
  await technician.goto(`${served.url}?role=technician`);
  await customer.goto(`${served.url}?role=customer`);
  return { customer, technician };
}

async function until(page: Page, is: () => boolean): Promise<void> {
  await page.waitForFunction(is, undefined, { polling: 50, timeout: 30_000 });
}

it('[fault.N5] where nothing but the relay can be reached the call goes by it, and both sides say so', async () => {
  const { customer, technician } = await open();
  await technician.evaluate(() => bench.call.recreate());
  const isConnected = () => bench.states.at(-1)?.state === 'connected';
  await Promise.all([until(technician, isConnected), until(customer, isConnected)]);
  await customer.evaluate(() => bench.openCamera());
  await technician.bringToFront();
  await customer.evaluate(() => bench.show());
  await until(technician, () => bench.frames.length > 5);
  for (const page of [technician, customer]) {
    await until(page, () => bench.quality !== null && bench.quality.path !== null);
    expect(await page.evaluate(() => bench.quality?.path)).toBe('relayed');
  }
  await technician.context().close();
});
