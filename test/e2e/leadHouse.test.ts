import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { articlesEn } from '#models/text/articles.en.ts';
import { changesDe } from '#models/text/changes.de.ts';
import { changesEn } from '#models/text/changes.en.ts';
import { floorDe } from '#models/text/floor.de.ts';
import { type JoiningKey, joiningEn } from '#models/text/joining.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { togetherDe } from '#models/text/together.de.ts';
import { togetherEn } from '#models/text/together.en.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Customer } from '#test/support/customer.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { barriers } from '#test/support/person.ts';

const cast = gatherCast();
const reviewCard = (page: Page) =>
  page.locator('section.card', { has: page.getByRole('heading', { name: articlesEn.reviewQueue, exact: true }) });

/** Asks the server as whoever is signed in on this page. */
async function ask(page: Page, path: string, body: object): Promise<{ readonly ok: boolean; readonly key?: string }> {
  const asked = { path: `/api/articles${path}`, body: JSON.stringify(body) };
  return await page.evaluate(async (given) => {
    const headers = { 'content-type': 'application/json' };
    return await (await fetch(given.path, { method: 'POST', headers, body: given.body })).json();
  }, asked);
}

/** Begun by whoever is signed in, and handed on to a second person. */
async function submit(page: Page, title: string): Promise<void> {
  const { key } = await ask(page, '', { title, family: 'Pump', language: 'en' });
  const moved = await ask(page, `/${key}/en/moves`, { move: 'submit', number: 1, note: null });
  expect(moved).toMatchObject({ ok: true });
}

it('[rule.D1] a lead sees which articles wait for a second person, the one that waits longest first', async () => {
  const troupe = await cast.troupe();
  const [priya, lena] = [await cast.technician(troupe.trainer), await cast.technician(troupe.lead)];
  const { page } = lena;
  const card = reviewCard(page);
  await card.getByText(articlesEn.reviewNone).waitFor();
  const titles = ['Zebra hums', 'Belt slips', 'Pump leaks', 'Valve sticks', 'Motor smells', 'Lamp blinks'];
  for (const title of titles) await submit(priya.page, title);
  await page.reload();
  await card.getByRole('listitem').first().waitFor();
  const waiting = card.getByRole('listitem');
  const named = () => waiting.getByRole('link').allInnerTexts();
  expect(await named()).toEqual(titles.slice(0, 5));
  expect(await waiting.first().innerText()).toBe('Zebra hums Pump · English · Priya Nair');
  await card.getByText(say(articlesEn, 'reviewMore', { count: 1 })).waitFor();
  expect(await card.getByText(articlesEn.reviewNone).count()).toBe(0);
  await expectOpenToAll(lena);
  await card.getByRole('link', { name: 'Zebra hums', exact: true }).click();
  await page.getByRole('button', { name: articlesEn.publish, exact: true }).click();
  await page.getByRole('button', { name: articlesEn.publish, exact: true }).waitFor({ state: 'detached' });
  await page.goto(`${cast.stage().server.url}/lead`);
  await waiting.first().waitFor();
  expect(await named()).toEqual(titles.slice(1));
});

it('[rule.W5] [rule.W4] a lead gives somebody hours of their own, which are there again and written down', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const dialog = page.getByRole('dialog');
  const open = () => page.getByRole('button', { name: waysEn.settings, exact: true }).click();
  const shift = dialog.getByRole('group', { name: 'Ben Okafor' });
  const monday = shift.getByLabel(say(waysEn, 'dayFrom', { day: 'Monday' }));
  await open();
  await dialog.getByText(waysEn.hoursSet, { exact: true }).click();
  await dialog.getByRole('combobox', { name: waysEn.shifts }).click();
  await page.getByRole('option', { name: 'Ben Okafor', exact: true }).click();
  await monday.fill('');
  await shift.getByText(waysEn.timeMissing).or(shift.getByText(waysEn.endsTooEarly)).first().waitFor();
  expect(await dialog.getByRole('button', { name: waysEn.save, exact: true }).isDisabled()).toBe(true);
  await monday.fill('14:00');
  await expectOpenToAll(lena);
  await dialog.getByRole('button', { name: waysEn.save, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await open();
  expect(await monday.inputValue()).toBe('14:00');
  await shift.getByRole('button', { name: say(waysEn, 'shiftRemoveOf', { name: 'Ben Okafor' }) }).click();
  await shift.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: changesEn.changes, exact: true }).click();
  await page.getByRole('row').filter({ hasText: troupe.ben.id }).getByText('shifts', { exact: true }).waitFor();
});

it('[rule.W4] a lead takes hours away from whoever is no technician any more, and says that somebody left, and is back', async () => {
  const troupe = await cast.troupe();
  const { store } = cast.stage();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const dialog = page.getByRole('dialog');
  const week = Array.from({ length: 7 }, () => ({ from: 480, until: 960 }));
  const hours = { timeZone: 'UTC', days: week, holidays: [] };
  const shifts = [{ staffId: troupe.trainer.id, days: week }];
  await store.companies.set(troupe.company.id, { ...defaultCompanySettings, hours, shifts });
  await page.getByRole('button', { name: waysEn.settings, exact: true }).click();
  const shift = dialog.getByRole('group', { name: 'Priya Nair' });
  await shift.getByText(waysEn.shiftUnused).waitFor();
  await shift.getByRole('button', { name: say(waysEn, 'shiftRemoveOf', { name: 'Priya Nair' }) }).click();
  await expectOpenToAll(lena);
  await dialog.getByRole('button', { name: waysEn.save, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await store.companies.get(troupe.company.id))?.settings.shifts).toEqual([]);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button(say(waysEn, 'editOf', { name: 'Ben Okafor' })).click();
  await button(say(waysEn, 'leaves', { name: 'Ben Okafor' })).click();
  await dialog.getByText(waysEn.leavesStays).waitFor();
  await expectOpenToAll(lena);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/seven-leaves.png` });
  await button(waysEn.leavesSure).click();
  const left = page.getByText(say(waysEn, 'left', { count: 1 }));
  await left.click();
  expect(await button(say(waysEn, 'editOf', { name: 'Ben Okafor' })).count()).toBe(0);
  await expectOpenToAll(lena);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/seven-left.png`, fullPage: true });
  await button(say(waysEn, 'isBackOf', { name: 'Ben Okafor' })).click();
  await button(say(waysEn, 'editOf', { name: 'Ben Okafor' })).waitFor();
});

const [kim, ben, mia, lena] = ['Kim Lindt', 'Ben Okafor', 'Mia Castellano', 'Lena Hofer'];
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lead-${name}.png` });
};

/** Agrees to whoever would like to come, after reading why. */
async function agrees({ page }: Customer, why: JoiningKey, params: Params): Promise<void> {
  await page.getByText(say(joiningEn, why, params)).waitFor();
  await page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  expect(await barriers(page)).toEqual([]);
  await shot(page, why);
  await page.getByRole('button', { name: joiningEn['ask.agree'], exact: true }).click();
}

/** The dialog behind this button of the live queue, looked at on a phone's width and on a desk's. */
async function opens(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expectOpenToAll({ page });
    await shot(page, `${name}-${width}`);
  }
}

it('[route.R14] [rule.T1] a lead moves a session from the live queue, then takes it over; customer and technician read why and what comes of it', async () => {
  const { customer, technician, troupe } = await cast.call();
  const second = await cast.technician(troupe.mia);
  const lead = await cast.technician(troupe.lead, { language: 'de' });
  const { page } = lead;
  const row = page.getByRole('listitem').filter({ hasText: kim }).first();
  await row.getByText(ben).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await row.scrollIntoViewIfNeeded();
  await shot(page, 'row-390');
  await opens(page, say(floorDe, 'moveOf', { name: kim }));
  await page.getByText(say(floorDe, 'moveSeen', { name: kim, technician: ben })).waitFor();
  await page.getByRole('button', { name: say(togetherDe, 'team.askPerson', { name: mia }), exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await row.getByText(say(floorDe, 'comingIn', { names: mia })).waitFor();
  expect(await page.getByRole('button', { name: say(floorDe, 'moveOf', { name: kim }) }).isDisabled()).toBe(true);
  await shot(page, 'row-asked');
  await technician.page.getByText(/Lena Hofer, who leads the team, asks Mia Castellano to go on/).waitFor();
  expect(await technician.page.getByRole('button', { name: togetherEn['team.cancel'] }).count()).toBe(0);
  await second.accept();
  await technician.page.getByText(/would like Mia Castellano to go on with this session/).waitFor();
  await shot(technician.page, 'technician');
  await agrees(customer, 'ask.move', { lead: lena, technician: ben });
  await customer.page.getByText(say(joiningEn, 'leads.from', { name: mia, before: ben })).waitFor();
  await technician.page.getByText(say(togetherEn, 'team.told.leadOver', { name: mia })).waitFor();
  await second.seesPicture();
  await second.button('hangUp').waitFor();
  await page.getByText(say(togetherDe, 'team.moved', { name: mia, customer: kim })).waitFor();
  await shot(page, 'moved');
  await row.getByText(mia).waitFor();
  await opens(page, say(floorDe, 'takeOverOf', { name: kim }));
  await page.getByRole('button', { name: say(floorDe, 'takeOverNow', { name: kim }), exact: true }).click();
  await second.page.getByText(/Lena Hofer, who leads the team, would like to go on with this session/).waitFor();
  await agrees(customer, 'ask.takeOver', { technician: mia });
  await customer.page.getByText(say(joiningEn, 'leads.from', { name: lena, before: mia })).waitFor();
  await second.page.getByText(say(togetherEn, 'team.told.leadTaken', { name: lena })).waitFor();
  await lead.button('hangUp').waitFor();
  await shot(page, 'taken');
  const changes = await page.context().newPage();
  await changes.setViewportSize({ width: 1280, height: 844 });
  await changes.goto(`${cast.stage().server.url}/changes`);
  const lines = changes.getByRole('row').filter({ hasText: changesDe.team });
  await expect.poll(() => lines.count()).toBe(4);
  const [taken, , moved] = await lines.allInnerTexts();
  for (const name of [mia, lena]) expect(taken).toContain(`{"technician":"${name}"}`);
  for (const name of [lena, `{"technician":"${ben}"}`, `{"technician":"${mia}"}`]) expect(moved).toContain(name);
  await shot(changes, 'changes');
  await changes.close();
});
