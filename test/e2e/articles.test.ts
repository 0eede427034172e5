import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { labelSheets, perSheet } from '#models/labels.ts';
import { articlesEn } from '#models/text/articles.en.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { machinesEn } from '#models/text/machines.en.ts';
import { type Catalogue, type Params, say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { projectDir } from '#test/support/sources.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const files = join(projectDir, 'test', 'support', 'machineFiles');
const says =
  <K extends string>(catalogue: Catalogue<K>) =>
  (key: K, params?: Params) =>
    say(catalogue, key, params);
const [article, machine] = [says(articlesEn), says(machinesEn)];
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const text = (page: Page) => page.getByRole('textbox', { name: article('text') });

async function begin(page: Page, title: string): Promise<void> {
  await page.goto(`${cast.stage().server.url}/articles`);
  await button(page, article('newArticle')).click();
  await page.getByLabel(article('newTitle')).fill(title);
  await button(page, article('begin')).click();
  await text(page).waitFor();
}

it('[rule.D1] [rule.D2] an article is written with its preview beside it, told of whoever else saves, and published by a second person', async () => {
  const troupe = await cast.troupe();
  const [priya, lena] = [await cast.technician(troupe.trainer), await cast.technician(troupe.lead)];
  const { page } = priya;
  await begin(page, 'Pump hums but moves nothing');
  const preview = page.frameLocator('iframe[data-front="true"]');
  await preview.getByRole('heading', { name: 'Pump hums but moves nothing' }).waitFor();
  const source = await text(page).inputValue();
  await text(page).fill(source.replace('minutes: 10', 'minutes: soon'));
  const fault = article('line', { line: 8, fault: article('faultField', { field: 'minutes' }) });
  await page.getByText(fault).waitFor();
  await expectOpenToAll(priya);
  await text(page).fill(source.replace('What to do', 'Open the **blue** valve; what to do'));
  await preview.getByText('blue', { exact: true }).waitFor();
  await page.reload();
  expect(await text(page).inputValue()).toContain('Open the **blue** valve');
  await lena.page.goto(page.url());
  await text(lena.page).fill(source.replace('What to do', 'Ask Lena first; what to do'));
  await button(lena.page, article('save')).click();
  await button(lena.page, article('saved')).waitFor();
  await button(page, article('save')).click();
  await page.getByText(article('theirsTitle', { name: 'Lena Hofer' })).waitFor();
  await expectOpenToAll(priya);
  await button(page, article('keepMine')).click();
  await button(page, article('save')).click();
  await button(page, article('submit')).click();
  await page.getByText(article('waitsForSecond')).waitFor();
  const second = await cast.technician(await troupe.company.hire({ name: 'Ivo Novak', role: 'trainer' }));
  await second.page.goto(page.url());
  await button(second.page, article('publish')).click();
  await second.page.getByText(article('wasPublished')).waitFor();
  await begin(page, 'Begun by mistake');
  await button(page, article('deleteDraft')).click();
  await page.getByText(article('deleteText')).waitFor();
  await expectOpenToAll(priya);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: article('deleteDraft') })
    .click();
  await page.getByRole('heading', { name: article('articles') }).waitFor();
  await page.getByRole('link', { name: 'Pump hums but moves nothing' }).waitFor();
  expect(await page.getByRole('link', { name: 'Begun by mistake' }).count()).toBe(0);
  const published = await cast.stage().store.articles.get(troupe.company.id, 'pump-hums-but-moves-nothing', 'en');
  expect(published?.steps[0]?.text).toContain('Open the **blue** valve');
});

it('[rule.E1] [rule.E2] a list of machines is looked at, imported, and printed as labels', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.goto(`${cast.stage().server.url}/machines`);
  await button(page, machine('importList')).click();
  const choose = async (name: string) => {
    await page.locator('input[type=file]').setInputFiles(join(files, name));
  };
  await choose('bad-values.csv');
  await page.getByText(machine('lineFault', { line: 6, fault: machine('ownerFault', { text: 'me' }) })).waitFor();
  await expectOpenToAll(lena);
  const doubtful = `family,model,serial,site,owner,language\npump,P1,1,Leeds,company,en\n`;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'pumps.csv', mimeType: 'text/csv', buffer: Buffer.from(doubtful) });
  const doubt = machine('familyDoubt', { family: 'pump', like: 'Pump', count: 1 });
  await page.getByText(machine('lineFault', { line: 2, fault: doubt })).waitFor();
  await expectOpenToAll(lena);
  await choose('good.csv');
  await button(page, machine('import', { count: 2 })).click();
  await page.getByText(machine('imported', { added: 2, changed: 0 })).waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel(machine('chooseAll', { count: 3 })).check();
  await expectOpenToAll(lena);
  await button(page, machine('labelsCount', { count: 3 })).click();
  const [sheet] = labelSheets;
  await page.getByLabel(machine('used')).fill(`${sheet ? perSheet(sheet) - 2 : 0}`);
  await page.locator('.label-sheet').nth(1).waitFor();
  await expectOpenToAll(lena);
  const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  const outside = await page.locator('.label-one').evaluateAll((labels) =>
    labels.flatMap((label) => {
      const paper = label.getBoundingClientRect();
      return [...label.querySelectorAll('svg, p')].filter((part) => {
        const { top, right, bottom, left } = part.getBoundingClientRect();
        return top < paper.top || right > paper.right || bottom > paper.bottom || left < paper.left;
      });
    }),
  );
  expect(outside).toEqual([]);
});

it('[rule.O2] a lead passes on the way to the company’s machines: an address, and one sheet to hang up', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const { server } = cast.stage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await page.goto(`${server.url}/machines`);
  await button(page, machine('poster')).click();
  const address = `${server.url}/at/${troupe.company.id}`;
  await button(page, machine('copy')).click();
  await page.getByText(machine('copied'), { exact: true }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  if (shots) await page.screenshot({ path: `${shots}/poster.png`, fullPage: true });
  await expectOpenToAll(lena);
  const pdf = await page.pdf({ preferCSSPageSize: true, format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: libraryEn.whichTitle }).waitFor();
});
