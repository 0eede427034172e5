import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consultEn } from '#models/text/consult.en.ts';
import { thinEn } from '#models/text/thin.en.ts';
import { bendPages } from '#test/support/bendPages.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { openCustomer } from '#test/support/customer.ts';
import { footage } from '#test/support/footage.ts';
import { type Stage, setStage } from '#test/support/stage.ts';
import { openTechnician } from '#test/support/technician.ts';
import { layThinPath, type ThinPath } from '#test/support/thinPath.ts';

let stage: Stage;
let customers: Browser;
let technicians: Browser;
let path: ThinPath;

beforeAll(async () => {
  const { video } = await footage('calm');
  path = layThinPath({ rateKbps: 100, lossShare: 0.02, delayMs: 30, queueMs: 500 });
  [stage, customers, technicians] = await Promise.all([setStage(), launchBrowser({ footage: video }), launchBrowser()]);
});
afterAll(async () => {
  await customers?.close();
  await technicians?.close();
  await stage?.close();
  path?.close();
});

it('[rule.Q1] [rule.Q3] both sides read that single pictures come, the technician sees them, and the moving one comes back', async () => {
  const url = `${stage.server.url}/desk`;
  const technician = await openTechnician(technicians, {
    url,
    member: stage.ben,
    prepare: bendPages(path, 'customer'),
  });
  const customer = await openCustomer(customers, await stage.inviteCustomer(), {
    prepare: bendPages(path, 'technician'),
  });
  await customer.agree();
  await customer.showIt();
  await technician.accept();
  await technician.live().waitFor();
  const below = /Single pictures|Voice first/;
  await technician.page.locator('.quality').getByText(below).waitFor({ timeout: 40_000 });
  await customer.page.locator('.chip').getByText(below).waitFor({ timeout: 40_000 });
  await technician.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) >= 1_280, undefined, {
    timeout: 40_000,
  });
  const shots = process.env.SHOTS;
  if (shots) {
    await technician.page.screenshot({ path: join(shots, 'thin-desk.png') });
    await customer.page.screenshot({ path: join(shots, 'thin-phone.png') });
  }
  path.shape({ rateKbps: null, lossShare: 0 });
  const words = [consultEn.rungStills, consultEn.rungVoice, consultEn.rungLow];
  await technician.page.waitForFunction(
    (all) => !all.some((word) => document.querySelector('.quality')?.textContent?.includes(word)),
    words,
    { timeout: 60_000 },
  );
  expect(await customer.page.getByText(thinEn['chip.rung.stills']).count()).toBe(0);
});
