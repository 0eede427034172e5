import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { chartNames, listNames } from '#models/insights/charts.ts';
import { type InsightsKey, insightsEn } from '#models/text/insights.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { machinesAgain, recount } from '#test/support/insights/recount.ts';
import { showPast } from '#test/support/insights/showPast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const text = (key: InsightsKey, params?: Params) => say(insightsEn, key, params);
const card = (page: Page, key: InsightsKey) =>
  page.locator('section.insight', { has: page.getByRole('heading', { name: text(key), exact: true }) });

it('[rule.G2] a lead sees the figures as pictures, narrows them down, reads the table and takes the file', async () => {
  const troupe = await cast.troupe();
  const { sessions, filter } = await showPast(cast.stage().store, troupe.company.id);
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.goto(`${cast.stage().server.url}/insights`);
  for (const name of chartNames) await card(page, `title.${name}`).getByRole('img').waitFor();
  for (const name of listNames) await card(page, `title.${name}`).getByRole('table').waitFor();
  const again = machinesAgain(sessions);
  const rateOf = (family: string | null) => {
    const { accepted = 0, fixedFirst = 0 } = recount(sessions, again, { ...filter, family });
    return { rate: `${Math.floor((fixedFirst / accepted) * 100)}%`, of: text('rateOf', { count: accepted }) };
  };
  const endings = card(page, 'title.endings');
  await endings.getByText(rateOf(null).rate, { exact: true }).waitFor();
  await endings.getByText(rateOf(null).of).waitFor();
  await expectOpenToAll(lena);
  await page.getByRole('combobox', { name: text('family') }).click();
  await page.getByRole('option', { name: 'Family 1', exact: true }).click();
  await endings.getByText(rateOf('Family 1').of).waitFor();
  await endings.getByText(rateOf('Family 1').rate, { exact: true }).waitFor();
  await endings.getByText(text('table'), { exact: true }).click();
  const cells = await endings.locator('tbody td:nth-child(2)').allInnerTexts();
  const { fixed } = recount(sessions, again, { ...filter, family: 'Family 1' });
  expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(fixed);
  await expectOpenToAll(lena);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    endings.getByRole('link', { name: text('csvOf', { title: text('title.endings') }) }).click(),
  ]);
  const rows = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
  expect(rows[0]).toBe(
    `\uFEFF${[text('week'), text('fixed'), text('partlyFixed'), text('notFixed'), text('unfiled'), text('abandoned')].join()}`,
  );
  expect(rows.slice(1).map((row) => row.split(',')[1])).toEqual(cells);
});

it('[rule.G2] a house in which nothing has ended says when there will be figures, and a choice that fits nothing says so', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  await lena.page.goto(`${cast.stage().server.url}/insights`);
  await lena.page.getByText(text('noneEver')).waitFor();
  await showPast(cast.stage().store, troupe.company.id, 30);
  await lena.page.reload();
  await card(lena.page, 'title.endings').getByRole('img').waitFor();
  await lena.page.getByText(text('own'), { exact: true }).click();
  const date = (key: 'from' | 'until') => lena.page.getByRole('textbox', { name: text(key), exact: true });
  await date('from').fill('2031-01-01');
  await lena.page.getByText(text('periodWrong')).waitFor();
  await date('from').fill('2019-01-01');
  await date('until').fill('2019-02-01');
  await card(lena.page, 'title.endings').getByText(text('none')).waitFor();
});
