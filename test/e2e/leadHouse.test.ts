import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { defaultCompanySettings } from '#models/company.ts';
import { articlesEn } from '#models/text/articles.en.ts';
import { changesEn } from '#models/text/changes.en.ts';
import { say } from '#models/text/say.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

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
