import { expect, it } from 'vitest';
import { type RoutingKey, routingEn } from '#models/text/routing.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { staffEn } from '#models/text/staff.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const text = (key: RoutingKey, params?: Params) => say(routingEn, key, params);

it('[rule.W7] a lead tries rules on last week, sees what they would have done, and saves them after that', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const button = (key: RoutingKey) => page.getByRole('button', { name: text(key), exact: true });
  await page.getByRole('link', { name: text('routing'), exact: true }).click();
  await page.getByText(text('tryFirst')).waitFor();
  expect(await button('save').isDisabled()).toBe(true);
  await button('try').click();
  await page.getByText(text('nothing')).waitFor();
  await cast.technician(troupe.ben);
  await cast.customer(await troupe.inviteCustomer()).then((customer) => customer.agree());
  await page.getByLabel(text('outside')).fill('0');
  await page.getByText(text('tryFirst')).waitFor();
  await button('try').click();
  const result = page.getByRole('region', { name: text('result') });
  await result.getByRole('rowheader', { name: text('served'), exact: true }).waitFor();
  expect(await result.getByRole('row').count()).toBe(10);
  await expectOpenToAll(lena);
  await button('save').click();
  await page.getByText(staffEn.settingsSaved).waitFor();
  await page.goto(`${cast.stage().server.url}/changes`);
  const row = page.getByRole('row').filter({ hasText: 'Lena Hofer' });
  await row.getByText('routing', { exact: true }).waitFor();
  await row.getByText(/"outsideAfterTargets":0/).waitFor();
});
