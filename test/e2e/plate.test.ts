import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doorEn } from '#models/text/door.en.ts';
import { libraryEn } from '#models/text/library.en.ts';
import { plateEn } from '#models/text/plate.en.ts';
import { say } from '#models/text/say.ts';
import { trailEn } from '#models/text/trail.en.ts';
import { type BrowserOptions, launchBrowser } from '#test/support/browser.ts';
import { filmCode } from '#test/support/filmedCode.ts';
import { labelMachine } from '#test/support/labelled.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { type Person, seatPerson } from '#test/support/person.ts';
import { type Stage, setStage, type Troupe } from '#test/support/stage.ts';

const shots = process.env.SHOTS;
let stage: Stage;
let folder: string;

beforeAll(async () => {
  stage = await setStage();
  folder = await mkdtemp(join(tmpdir(), 'beside-film-'));
});
afterAll(async () => {
  await stage?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody on a company's page with a camera of their own, who is gone afterwards and had no fault. */
async function visit(troupe: Troupe, camera: BrowserOptions, act: (person: Person) => Promise<void>): Promise<void> {
  const browser = await launchBrowser(camera);
  const person = await seatPerson(browser, { device: 'phone' });
  try {
    await person.page.goto(`${stage.server.url}/at/${troupe.company.id}`);
    await act(person);
    expect(person.faults).toEqual([]);
  } finally {
    await browser.close();
  }
}

async function film(text: string): Promise<BrowserOptions> {
  const path = join(folder, `${text.replaceAll(/\W/g, '')}.y4m`);
  await filmCode(text, path);
  return { footage: path };
}
const scan = (page: Page) => page.getByRole('button', { name: plateEn['plate.scan'] });

it('[rule.O2] a machine’s code held before the camera opens that machine’s page, wherever it says it leads', async () => {
  const troupe = await stage.newTroupe();
  const { code } = await labelMachine(stage.store, troupe.company.id);
  await visit(troupe, await film(`https://elsewhere.example/m/${code}`), async (person) => {
    await person.page.getByText('Labeller').first().waitFor();
    if (shots) await person.page.screenshot({ path: `${shots}/company-phone.png`, fullPage: true });
    await expectOpenToAll(person);
    await scan(person.page).click();
    await person.page.waitForURL(`${stage.server.url}/m/${code}`);
    await person.page.getByRole('heading', { level: 1, name: 'Aurora L200' }).waitFor();
  });
});

it('[rule.O2] a name plate with a serial number finds the machine; one of others is told, and typing goes on', async () => {
  const troupe = await stage.newTroupe();
  const { code } = await labelMachine(stage.store, troupe.company.id, { serial: 'QX-10 77' });
  await visit(troupe, await film('S/N: qx10-77'), async ({ page }) => {
    await scan(page).click();
    await page.waitForURL(`${stage.server.url}/m/${code}`);
  });
  await visit(troupe, await film('https://elsewhere.example/'), async (person) => {
    const { page } = person;
    await scan(page).click();
    await page.getByText(say(plateEn, 'plate.notOurs', { text: 'https://elsewhere.example/' })).waitFor();
    if (shots) await page.screenshot({ path: `${shots}/scan-phone.png` });
    await expectOpenToAll(person);
    await page.getByRole('button', { name: plateEn['plate.stop'] }).click();
    await scan(page).waitFor();
    const field = page.getByRole('textbox', { name: libraryEn.plateLabel });
    await field.fill('nothing-1');
    await page.keyboard.press('Enter');
    await page.getByText(say(libraryEn, 'plateUnknown', { serial: 'nothing-1' })).waitFor();
    if (shots) await page.screenshot({ path: `${shots}/serial-unknown-phone.png`, fullPage: true });
    await field.fill('qx1077');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${stage.server.url}/m/${code}`);
  });
});

it('[rule.O2] a camera that is not allowed says so and what to do, and the families lead to articles and a technician', async () => {
  const troupe = await stage.newTroupe();
  await labelMachine(stage.store, troupe.company.id);
  await visit(troupe, { camera: 'denied' }, async (person) => {
    const { page } = person;
    await scan(page).click();
    await page.getByText(plateEn['plate.denied']).waitFor();
    await page.getByRole('button', { name: plateEn['plate.again'] }).waitFor();
    await expectOpenToAll(person);
    await page.getByRole('link', { name: /Labeller/ }).click();
    await page.getByRole('searchbox').fill('lables croked');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Labels go on crooked/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Labels go on crooked' }).waitFor();
    for (const n of [0, 1]) await page.getByRole('button', { name: trailEn.did, exact: true }).nth(n).click();
    if (shots) await page.screenshot({ path: `${shots}/family-article-phone.png` });
    await expectOpenToAll(person);
    await page.getByRole('link', { name: libraryEn.showTechnician }).click();
    await page.getByText('Hollow & Sons Pumps').first().waitFor();
    await page.getByText(say(doorEn, 'welcome.steps', { count: 2 })).waitFor();
    await expectOpenToAll(person);
  });
});
