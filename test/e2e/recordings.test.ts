import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { recordingsEn } from '#models/text/recordings.en.ts';
import { say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { keepRecordingOf } from '#test/support/keptRecordings.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import type { Troupe } from '#test/support/stage.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const says = (key: keyof typeof recordingsEn, params = {}) => say(recordingsEn, key, params);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/FIND-${name}.png`, fullPage: true });
};

/** Thirty recordings, one an hour, and one that is about the seal. */
async function library({ company, ben }: Troupe): Promise<string> {
  const { store, server } = cast.stage();
  const machineId = await company.addMachine({ model: 'HP-40 pump' });
  const base = { companyId: company.id, technicianId: ben.id, machineId };
  for (let n = 0; n < 30; n += 1)
    await keepRecordingOf(store, server.dataDir, { ...base, label: 'Loose belt', endedAt: Date.UTC(2026, 10, 1, n) });
  return await keepRecordingOf(store, server.dataDir, { ...base, label: 'Blue seal', endedAt: Date.UTC(2026, 9, 1) });
}

it('[rule.J1] [rule.J3] a trainer finds a recording by a label of its marks, and opens it', async () => {
  const troupe = await cast.troupe();
  const id = await library(troupe);
  const trainer = await cast.technician(troupe.trainer);
  const { page } = trainer;
  const posters = page.locator('.poster');
  await posters.nth(23).waitFor();
  expect(new URL(page.url()).pathname).toBe('/recordings');
  await expectOpenToAll(trainer);
  await shoot(page, 'all');
  await button(page, says('more')).click();
  await expect.poll(() => posters.count()).toBe(31);
  expect(await button(page, says('more')).count()).toBe(0);
  await page.getByLabel(says('search')).fill('blue se');
  await expect.poll(() => posters.count()).toBe(1);
  expect(new URL(page.url()).search).toBe('?words=blue+se');
  await expect
    .poll(() => posters.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(320);
  await button(page, says('editTags')).click();
  await page.getByRole('dialog').getByLabel(says('tags')).fill('Leak');
  await page.keyboard.press('Enter');
  await expectOpenToAll(trainer);
  await button(page, says('saveTags')).click();
  await posters.getByRole('link', { name: 'Leak', exact: true }).click();
  await page.waitForURL(/\?tag=Leak$/);
  await button(page, says('clearFilters')).waitFor();
  await button(page, says('saveSearch')).click();
  await page.getByRole('dialog').getByLabel(says('searchName')).fill('All leaks');
  await button(page, says('save')).click();
  await page.getByRole('link', { name: 'All leaks' }).waitFor();
  await button(page, says('clearFilters')).click();
  await expect.poll(() => posters.count()).toBe(24);
  await page.getByRole('link', { name: 'All leaks' }).click();
  await expect.poll(() => posters.count()).toBe(1);
  await shoot(page, 'found');
  const opens = posters.getByRole('link', { name: 'Pump HP-40 pump' });
  expect(await opens.getAttribute('href')).toBe(`/recordings/${id}`);
});

it('[rule.J3] the list works on a phone, says when nothing matches, and is where the old address leads', async () => {
  const troupe = await cast.troupe();
  await library(troupe);
  const lead = await cast.technician(troupe.lead, { device: 'phone' });
  const { page } = lead;
  await page.goto(`${cast.stage().server.url}/trainer`);
  await page.waitForURL('**/recordings');
  await page.locator('.poster').first().waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await shoot(page, 'phone');
  await button(page, says('filters')).click();
  await page.getByLabel(says('withMarks')).check();
  await expectOpenToAll(lead);
  await shoot(page, 'phone-filters');
  await page.getByLabel(says('search')).fill('nowhere');
  await page.getByText(says('nothingMatches')).waitFor();
  await expectOpenToAll(lead);
  await page.goBack();
  await expect.poll(() => page.locator('.poster').count()).toBe(24);
});
