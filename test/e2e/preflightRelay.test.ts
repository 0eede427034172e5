import { afterAll, beforeEach, expect, it } from 'vitest';
import { floorEn } from '#models/text/floor.en.ts';
import { preflightEn } from '#models/text/preflight.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { coturn, type Relay, startRelay } from '#test/support/coturn.ts';

let relay: Relay | null = null;
const cast = gatherCast({
  server: async () => {
    if (!coturn.isHere) return {};
    relay = await startRelay(['127.0.0.1'], ['127.0.0.1']);
    const urls = ['udp', 'tcp'].map((transport) => `turn:127.0.0.1:${relay?.port}?transport=${transport}`);
    return { env: { TURN_URLS: urls.join(','), TURN_SECRET: relay.secret } };
  },
});
beforeEach(({ skip }) => skip(!coturn.isHere, coturn.absence));
afterAll(() => relay?.stop());

it('[rule.Q6] [fault.N5] [fault.S5] says by what a relay is reached, and that none is once it is gone', async () => {
  const { ben } = await cast.troupe();
  const { page, context } = await cast.technician(ben);
  await context.grantPermissions(['camera', 'microphone']);
  await page.getByRole('button', { name: floorEn.checkDevices }).click();
  const dialog = page.getByRole('dialog', { name: floorEn.checkDevices });
  const report = () => dialog.getByRole('textbox', { name: preflightEn.report });
  await report().waitFor({ timeout: 30_000 });
  expect(await report().inputValue()).toMatch(/\[Works\] Relay \(TURN\): .*\bUDP\b/);
  expect(await report().inputValue()).toContain(preflightEn['udp.works']);
  // What is passed on to whoever looks after the network opens nothing.
  expect(await report().inputValue()).not.toMatch(/preflight\.|turn:|127\.0\.0\.1/);
  await relay?.stop();
  relay = null;
  await dialog.getByRole('button', { name: preflightEn.again }).click();
  await dialog.locator('p').getByText(preflightEn['relay.unreached']).waitFor({ timeout: 30_000 });
  await dialog.locator('p').getByText(preflightEn['udp.blocked']).waitFor();
});
