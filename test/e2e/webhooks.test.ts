import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { type Params, say } from '#models/text/say.ts';
import { type WebhooksKey, webhooksEn } from '#models/text/webhooks.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { openReceiver, type Receiver } from '#test/support/receiver.ts';

let receiver: Receiver;
const cast = gatherCast({
  async server() {
    receiver = await openReceiver();
    return { env: { WEBHOOK_ORIGINS: receiver.origin } };
  },
});
afterAll(() => receiver.stop());
const shots = process.env.SHOTS;
const text = (key: WebhooksKey, params?: Params) => say(webhooksEn, key, params);

it('[rule.H3] a lead adds a webhook, reads its secret once and sees what was told, and an address inside is refused', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const button = (key: WebhooksKey) => page.getByRole('button', { name: text(key), exact: true });
  await page.getByRole('link', { name: text('webhooks'), exact: true }).click();
  await page.getByText(text('none')).waitFor();
  await button('add').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(text('url')).fill('https://192.168.1.7/news');
  await dialog.getByRole('button', { name: text('add') }).click();
  await dialog.getByText(text('urlRefused')).waitFor();
  // The browser notes the refusal that was meant.
  expect(lena.faults.splice(0)).toEqual([expect.stringMatching(/status of 400 .*\/api\/webhooks$/)]);
  await expectOpenToAll(lena);
  // An address of the open Internet by its number: no name is asked for, and nothing answers there.
  await dialog.getByLabel(text('url')).fill('https://198.51.99.1/news');
  await dialog.getByRole('button', { name: text('add') }).click();
  const secret = await dialog.getByLabel(text('secret')).inputValue();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await expectOpenToAll(lena);
  await dialog.getByRole('button', { name: text('done') }).click();
  await page.getByText('https://198.51.99.1/news').waitFor();
  await cast.customer(await troupe.inviteCustomer()).then((customer) => customer.agree());
  await page.getByText(text('waitingCount', { count: 1 })).waitFor({ timeout: 20_000 });
  await button('log').click();
  await dialog.getByRole('cell', { name: text('session.asked') }).waitFor();
  await dialog
    .getByRole('region', { name: text('log') })
    .getByText(text('waiting'), { exact: true })
    .waitFor();
  await expectOpenToAll(lena);
  await page.keyboard.press('Escape');
  await button('end').click();
  await page.getByText(text('endSure')).waitFor();
  await button('end').last().click();
  await page.getByText(text('none')).waitFor();
});

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [[1280, 800] as const, [390, 844] as const]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      // Colours go over.
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
      await page.screenshot({ path: `${shots}/seven-${name}-${width}-${colorScheme}.png` });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

it('[rule.H2] a lead sees what a system that is down was not told, and has it told as soon as that is back', async () => {
  const troupe = await cast.troupe();
  const { store } = cast.stage();
  const companyId = troupe.company.id;
  receiver.behave(503);
  const types = JSON.stringify(['session.asked', 'session.ended', 'session.matched']);
  const webhook = { id: `webhook-${companyId}`, companyId, url: receiver.url, types, createdAt: 1 };
  await store.webhooks.insert(webhook);
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const kim = await cast.customer(await troupe.inviteCustomer());
  await kim.agree();
  await page.goto(`${cast.stage().server.url}/webhooks`);
  await page.getByText(text('waitingCount', { count: 1 })).waitFor({ timeout: 20_000 });
  // One that was given up before, and what came after it.
  const key = {
    webhookId: webhook.id,
    seq: (await store.webhooks.due({ now: Number.MAX_SAFE_INTEGER, limit: 50 })).at(-1)?.seq ?? 0,
  };
  const given = { state: 'failed', tries: 12, nextAt: 0, changedAt: Date.now() - 60_000, code: 0 } as const;
  await store.webhooks.mark(key, given);
  await cast.customer(await troupe.inviteCustomer()).then((customer) => customer.agree());
  await page.getByText(text('waitingCount', { count: 1 })).waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: text('log'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(text('help.broken', { code: '503' })).waitFor({ timeout: 20_000 });
  await dialog.getByText(text('goesOn', { count: 1 })).waitFor();
  await dialog.getByText(text('gaveUp', { count: 1 })).waitFor();
  await expectOpenToAll(lena);
  await shoot(page, 'webhooks-en');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectOpenToAll(lena);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });
  receiver.behave(200);
  await dialog.getByRole('button', { name: text('tryNow'), exact: true }).click();
  await dialog.getByRole('button', { name: text('tellAll'), exact: true }).click();
  await expect.poll(() => receiver.effects.length).toBe(2);
  await dialog.getByText(text('gaveUp', { count: 1 })).waitFor({ state: 'detached' });
  await dialog.getByText(text('shown.failed'), { exact: true }).click();
  await dialog.getByText(text('nothingSuch')).waitFor();
});
