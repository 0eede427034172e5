import { expect, it } from 'vitest';
import { type Params, say } from '#models/text/say.ts';
import { type WebhooksKey, webhooksEn } from '#models/text/webhooks.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
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
  await dialog.getByText(text('waiting'), { exact: true }).waitFor();
  await expectOpenToAll(lena);
  await page.keyboard.press('Escape');
  await button('end').click();
  await page.getByText(text('endSure')).waitFor();
  await button('end').last().click();
  await page.getByText(text('none')).waitFor();
});
