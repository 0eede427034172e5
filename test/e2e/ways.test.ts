import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { certificateLength, showCode, writeCode } from '#models/code.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { doorEn } from '#models/text/door.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { type WaysKey, waysEn } from '#models/text/ways.en.ts';
import { hashOf } from '#signaling/auth/secret.ts';
import { gatherCast } from '#test/support/cast.ts';
import { barriers } from '#test/support/person.ts';
import type { Troupe } from '#test/support/stage.ts';

const cast = gatherCast();
const ways = (key: WaysKey, params?: Params) => say(waysEn, key, params);
const door = (key: keyof typeof doorEn, params?: Params) => say(doorEn, key, params);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A customer of this company who is certified for pumps. */
async function certify({ company }: Troupe, expiresAt = Date.now() + 86_400_000): Promise<string> {
  const code = writeCode(crypto.getRandomValues(new Uint8Array(certificateLength)));
  await cast.stage().store.certificates.insert({
    ...{ id: `certificate-${code}`, companyId: company.id, codeHash: hashOf(code), holder: 'Rosa Klein' },
    ...{ family: 'Pump', level: 3, language: 'en', createdAt: 1, expiresAt, endedAt: null },
  });
  return showCode(code);
}

async function clear(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

it('[rule.W2] [rule.W3] a code read out and typed in on a phone brings the customer to whoever sent it', async () => {
  const { ben } = await cast.troupe();
  const technician = await cast.technician(ben);
  const { page } = technician;
  await page.getByRole('textbox', { name: technician.says('customerName') }).fill('Rosa Klein');
  await page.getByRole('textbox', { name: ways('problem') }).fill('The pump rattles.');
  await page.getByText(ways('takesMe'), { exact: true }).click();
  await clear(page);
  await technician.button('makeLink').click();
  await page.getByText(ways('byVoice'), { exact: true }).click();
  await button(page, ways('makeCode')).click();
  const code = (await page.locator('.spoken-signs').textContent()) ?? '';
  expect(code).toMatch(/^\w{4}-\w{4}$/);
  await clear(page);
  const customer = await cast.customer(`${cast.stage().server.url}/code`);
  await customer.page.getByLabel(door('code.label'), { exact: true }).fill(code.toLowerCase().replace('-', ' '));
  await clear(customer.page);
  await customer.page.keyboard.press('Enter');
  await customer.page.getByText(door('welcome.name', { name: 'Rosa Klein' })).waitFor();
  await clear(customer.page);
  await customer.page.reload();
  await customer.agree();
  await technician.offered().waitFor();
  await page.getByText('The pump rattles.').first().waitFor();
  await page.getByText(/opened at \d\d:\d\d/).waitFor();
  await technician.accept();
  await customer.showIt();
  await technician.seesPicture();
});

it('[rule.W1] [route.R2] a scanned certificate leads past triage to level 3, and says why', async () => {
  const troupe = await cast.troupe();
  const expert = await troupe.company.hire({ name: 'Mei Tanaka', level: 3, families: ['Pump'] });
  const [novice, master] = [await cast.technician(troupe.ben), await cast.technician(expert)];
  const customer = await cast.customer(`${cast.stage().server.url}/direct#${await certify(troupe)}`);
  await button(customer.page, door('code.button')).click();
  await customer.page.getByText(door('welcome.direct', { family: 'Pump', level: 3 })).waitFor();
  await customer.agree();
  await master.accept();
  expect(await novice.offered().count()).toBe(0);
  await customer.showIt();
  await master.seesPicture();
});

it('[rule.W1] [rule.R4] a wrong code and one that ran out say so plainly, keep what was typed, and leave the ordinary way open', async () => {
  const troupe = await cast.troupe();
  const technician = await cast.technician(troupe.ben);
  const customer = await cast.customer(await troupe.inviteCustomer());
  const { page } = customer;
  await customer.button('door.code').click();
  const field = page.getByLabel(door('code.label'), { exact: true });
  await field.fill('A1B2-C3D4-E5F6-G7H8');
  await button(page, door('code.button')).click();
  await page.getByText(door('code.unknown')).waitFor();
  expect(await field.inputValue()).toBe('A1B2-C3D4-E5F6-G7H8');
  await clear(page);
  await field.fill(await certify(troupe, Date.now() - 1));
  await button(page, door('code.button')).click();
  await page.getByText(door('code.expired')).waitFor();
  await button(page, door('code.expired.button')).click();
  await page.getByText(door('welcome.ordinary', { company: 'Hollow & Sons Pumps' })).waitFor();
  await customer.agree();
  await technician.offered().waitFor();
  await technician.page.getByText('Rosa Klein').first().waitFor();
  await technician.page.getByText('HP-40 pump').first().waitFor();
});

it('[rule.W5] outside hours a customer leaves a request, which comes in when the team is there', async () => {
  const troupe = await cast.troupe();
  const lead = await cast.technician(troupe.lead);
  const { page: desk } = lead;
  await button(desk, ways('settings')).click();
  await desk.getByText(ways('hoursSet'), { exact: true }).click();
  await desk.getByRole('combobox', { name: ways('timeZone') }).fill('UTC');
  const today = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.now());
  const isThere = desk.getByRole('switch', { name: ways('dayOpen', { day: today }) });
  if (await isThere.isChecked()) await isThere.click({ force: true });
  await clear(desk);
  await button(desk, ways('save')).click();
  await desk.getByText(lead.says('settingsSaved')).waitFor();
  const customer = await cast.customer(await troupe.inviteCustomer());
  const { page } = customer;
  await customer.agree();
  await page.getByRole('heading', { name: 'We are closed now' }).waitFor();
  await button(page, door('request.title')).click();
  await button(page, door('request.button')).click();
  await page.getByText(door('request.need.problem')).waitFor();
  await page.getByLabel(door('request.problem')).fill('The pump rattles.');
  await page.getByLabel(door('request.phone')).fill('+49 30 1234567');
  // This server sends no letters, so that no address is asked for.
  expect(await page.getByLabel(door('request.mail')).count()).toBe(0);
  await clear(page);
  await button(page, door('request.button')).click();
  await page.getByRole('heading', { name: door('requested.title') }).waitFor();
  await clear(page);
  await desk.getByText(ways('requests')).waitFor();
  await desk.getByText('The pump rattles.').first().waitFor();
  await clear(desk);
  await page.reload();
  await page.getByRole('heading', { name: door('requested.title') }).waitFor();
  const technician = await cast.technician(troupe.ben);
  await button(desk, ways('settings')).click();
  await desk.getByText(ways('hoursAlways'), { exact: true }).click();
  await button(desk, ways('save')).click();
  await technician.offered().waitFor();
  await technician.page.getByText('The pump rattles.').first().waitFor();
  const settings = (await cast.stage().store.companies.get(troupe.company.id))?.settings;
  expect(settings).toEqual(defaultCompanySettings);
});

it('[rule.W1] [rule.W4] a lead certifies a customer, ends it again, and changes what a technician knows', async () => {
  const troupe = await cast.troupe();
  const lead = await cast.technician(troupe.lead);
  const { page } = lead;
  await button(page, ways('addCertificate')).click();
  await page.getByLabel(ways('holder')).fill('Rosa Klein');
  await page.getByRole('combobox', { name: ways('family') }).fill('Pump');
  const [until, add] = [
    page.getByLabel(ways('validUntil')),
    page.getByRole('dialog').getByRole('button', { name: ways('addCertificate') }),
  ];
  const usual = await until.inputValue();
  await until.fill('');
  await page.getByText(ways('dateMissing')).waitFor();
  expect([await until.inputValue(), await add.isDisabled()]).toEqual(['', true]);
  await clear(page);
  await until.fill('2020-02-29');
  await page.getByText(ways('dateOver')).waitFor();
  expect(await add.isDisabled()).toBe(true);
  await until.fill(usual);
  await page.getByText(ways('dateOver')).waitFor({ state: 'detached' });
  await clear(page);
  await add.click();
  const signs = page.locator('.certificate-signs');
  await signs.waitFor();
  expect(await signs.textContent()).toMatch(/^(\w{4}-){3}\w{4}$/);
  await clear(page);
  await button(page, lead.says('close')).click();
  await button(page, ways('endCertificateOf', { name: 'Rosa Klein' })).click();
  await page.getByText(ways('standingEnded'), { exact: true }).waitFor();
  const technician = await cast.technician(troupe.ben);
  await button(page, ways('editOf', { name: 'Ben Okafor' })).click();
  await page.getByRole('combobox', { name: lead.says('level') }).selectOption('3');
  await page.getByRole('dialog').getByLabel(ways('families')).first().fill('Pump');
  await page.keyboard.press('Enter');
  await clear(page);
  await button(page, ways('save')).click();
  await page.getByRole('row', { name: /Ben Okafor.*3.*Pump/ }).waitFor();
  const customer = await cast.customer(await troupe.inviteCustomer({ level: 3 }));
  await customer.agree();
  await technician.offered().waitFor();
});
