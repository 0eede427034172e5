import { expect, it } from 'vitest';
import { retentionEn } from '#models/text/retention.en.ts';
import { type RoutingKey, routingEn } from '#models/text/routing.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { staffEn } from '#models/text/staff.en.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const text = (key: RoutingKey, params?: Params) => say(routingEn, key, params);

it('[rule.W7] a number that is missing or out of range is said at its field, and is neither tried nor saved', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead, { device: 'phone' });
  const { page } = lena;
  const { url } = cast.stage().server;
  await page.goto(`${url}/routing`);
  const fields = [
    page.getByLabel(text('targetOf', { level: 1, segment: text('consumer') })),
    page.getByLabel(text('atLeast')),
    page.getByLabel(text('share')),
    page.getByLabel(text('outside')),
    page.getByLabel(text('known')),
  ];
  const said = page.getByText(/^A number from \d+ to \d+$/);
  const tryIt = page.getByRole('button', { name: text('try'), exact: true });
  for (const field of fields) {
    const before = await field.inputValue();
    for (const wrong of ['', '-1', '99999']) {
      await field.fill(wrong);
      await said.waitFor();
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(await tryIt.isDisabled()).toBe(true);
    }
    await field.fill('');
    await field.blur();
    expect(await field.inputValue()).toBe('');
    await field.fill(before);
    await said.waitFor({ state: 'detached' });
    expect(await tryIt.isEnabled()).toBe(true);
  }
  await fields[0]?.fill('');
  await expectOpenToAll(lena);
});

it('[rule.W5] [rule.V7] a lead’s settings save no missing number or time, and say what goes when recordings are kept for less', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead, { device: 'phone' });
  const { page } = lena;
  await page.goto(`${cast.stage().server.url}/lead`);
  await page.getByRole('button', { name: waysEn.settings, exact: true }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: waysEn.save, exact: true });
  const chats = dialog.getByLabel(waysEn.chatCapacity);
  await chats.fill('');
  await dialog.getByText('A number from 1 to 20').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await chats.fill('3');
  await dialog.getByText(waysEn.hoursSet, { exact: true }).click();
  const from = dialog.getByLabel(say(waysEn, 'dayFrom', { day: 'Monday' }));
  await from.fill('');
  await dialog.getByText(waysEn.timeMissing).waitFor();
  expect(await save.isDisabled()).toBe(true);
  await from.fill('08:30');
  await dialog.getByText(waysEn.timeMissing).waitFor({ state: 'detached' });
  const recordings = dialog.getByRole('group', { name: retentionEn.recordings, exact: true });
  const days = recordings.getByLabel(retentionEn.days);
  expect(await days.inputValue()).toBe('90');
  await days.fill('30');
  await dialog.getByText(retentionEn['nothingGoes.recordings']).waitFor();
  await days.fill('');
  await dialog.getByText('A number from 1 to 3650').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await days.fill('30');
  await expectOpenToAll(lena);
  await save.click();
  await page.getByText(staffEn.settingsSaved).waitFor();
  const company = await cast.stage().store.companies.get(troupe.company.id);
  expect(company?.settings).toMatchObject({ recordingDays: 30, chatCapacity: 3 });
  expect(company?.settings.hours?.days[0]).toEqual({ from: 510, until: 1020 });
});

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
