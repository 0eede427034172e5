import { expect, it } from 'vitest';
import { endingEn } from '#models/text/ending.en.ts';
import { insightsEn } from '#models/text/insights.en.ts';
import { say } from '#models/text/say.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { barriers } from '#test/support/person.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;

it('[rule.N9] turned on by a lead, the last question is asked after the face, can be left out, and is one answer of the company', async () => {
  const { customer, technician, troupe } = await cast.call();
  const { page: phone } = customer;
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.getByRole('button', { name: waysEn.settings, exact: true }).click();
  const asks = page.getByRole('switch', { name: waysEn.asksScore });
  expect(await asks.isChecked()).toBe(false);
  await asks.click({ force: true });
  await expectOpenToAll(lena);
  await page.getByRole('button', { name: waysEn.save, exact: true }).click();
  await page.getByText(lena.says('settingsSaved')).waitFor();
  await technician.end();
  await technician.file('fixed', '');
  const title = say(endingEn, 'score.title', { company: 'Hollow & Sons Pumps' });
  const question = phone.getByRole('region', { name: title });
  await phone.getByRole('button', { name: endingEn['mood.4'], exact: true }).waitFor();
  expect(await question.count()).toBe(0);
  await phone.getByRole('button', { name: endingEn['mood.4'], exact: true }).click();
  await question.waitFor();
  expect(await barriers(phone)).toEqual([]);
  if (shots) await phone.screenshot({ path: `${shots}/phone-score.png`, fullPage: true });
  await question.getByRole('button', { name: endingEn['score.skip'], exact: true }).click();
  await question.waitFor({ state: 'detached' });
  await phone.getByRole('link', { name: endingEn['after.open'] }).waitFor();
  await phone.reload();
  await question.getByRole('button', { name: '9', exact: true }).click();
  await phone.getByText(endingEn['score.thanks']).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await page.goto(`${cast.stage().server.url}/insights`);
  const card = page.locator('section.insight', { has: page.getByText(insightsEn['title.scores'], { exact: true }) });
  await card.getByText(insightsEn.wholeMonths, { exact: true }).waitFor();
  if (shots) {
    await card.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}/lead-score-few.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    await card.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}/lead-score-few-phone.png` });
  }
  expect(await card.getByText(say(insightsEn, 'rateOf', { count: 1 })).count()).toBe(0);
  expect(await card.getByText('+100', { exact: true }).count()).toBe(0);
  expect(await card.getByRole('img').count()).toBe(0);
});
