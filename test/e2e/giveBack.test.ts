import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { articlesEn } from '#models/text/articles.en.ts';
import { giveBackEn } from '#models/text/giveBack.en.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { keptOnDevice } from '#test/support/onDevice.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { findColor, pixelsOf } from '#test/support/pixels.ts';
import { recordingOf } from '#test/support/recordingOf.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const long = { timeout: 60_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const give = (key: keyof typeof giveBackEn, params?: Params) => say(giveBackEn, key, params);
const article = (key: keyof typeof articlesEn) => say(articlesEn, key);

/** A session in which a ring was drawn on the live picture, and another on a held one; over and joined. */
async function recorded() {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'] });
  const { server, store } = cast.stage();
  const [session] = await store.sessions.openOf(troupe.company.id);
  const id = session?.id ?? '';
  const chip = technician.page.locator('.recording-chip');
  await expect.poll(() => chip.textContent(), long).toBe(recordingEn['recording.on']);
  await pause(3_000);
  await technician.choose('ring', 'cyan');
  await technician.draw([0.42, 0.4], [0.58, 0.66]);
  await pause(2_000);
  await technician.hold();
  await technician.choose('ring', 'magenta');
  await technician.draw([0.2, 0.3], [0.36, 0.6]);
  await pause(2_000);
  await customer.stop();
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, long).toBe(0);
  const read = () => recordingOf(server.url, troupe.trainer, id);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  return { troupe, id, url: server.url };
}

/** A person at a page, each of whose clicks, fills and key presses is counted. */
function hands(page: Page, count: () => void) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    async press(name: string) {
      count();
      await button(name).click(long);
    },
    async fill(name: string, text: string, nth = 0) {
      count();
      await page.getByRole('textbox', { name, exact: true }).nth(nth).fill(text);
    },
    /** Draws from one place on a picture to another, in shares of it. */
    async drag(picture: Locator, from: readonly [number, number], to: readonly [number, number]) {
      count();
      await picture.scrollIntoViewIfNeeded();
      const box = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at(to), { steps: 4 });
      await page.mouse.up();
    },
    async goTo(url: string) {
      count();
      await page.goto(url);
    },
  };
}

async function photographed(page: Page, name: string): Promise<void> {
  if (!shots) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${shots}/GIVE-${name}-desk.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${shots}/GIVE-${name}-phone.png` });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

it("[rule.D6] [rule.D7] a trainer's first article from a recording takes fewer than 25 actions, and a second person publishes it", async () => {
  const { troupe, id, url } = await recorded();
  const trainer = await cast.technician(troupe.trainer);
  const { page } = trainer;
  let actions = 0;
  const count = () => {
    actions += 1;
  };
  const hand = hands(page, count);
  await hand.goTo(`${url}/recordings/${id}`);
  await page.getByRole('button', { name: give('open'), exact: true }).waitFor(long);
  await hand.press(give('open'));
  const pictures = page.locator('.give-picture img');
  await expect.poll(() => pictures.count(), long).toBe(2);
  await expectOpenToAll(trainer);
  await photographed(page, 'dialog');
  await hand.fill(give('articleTitle'), 'The belt slips');
  await hand.fill(give('stepTitle'), 'Find the belt');
  await hand.fill(give('stepTitle'), 'Turn the screw', 1);
  await hand.press(give('cropOpen', { n: 2 }));
  await hand.drag(page.locator('.give-crop-picture'), [0.1, 0.1], [0.6, 0.8]);
  await page.getByRole('slider', { name: give('cropRight') }).press('ArrowLeft');
  count();
  await photographed(page, 'crop');
  await expectOpenToAll(trainer);
  await hand.press(give('cropTake'));
  await expect.poll(() => pictures.count(), long).toBe(2);
  // What was changed is there again when the dialog is.
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hand.press(give('open'));
  expect(
    await page
      .getByRole('textbox', { name: give('stepTitle') })
      .nth(1)
      .inputValue(),
  ).toBe('Turn the screw');
  await hand.press(give('make'));
  await page.getByRole('textbox', { name: article('text') }).waitFor(long);
  await page.getByRole('link', { name: /^Made from a recording/ }).waitFor();
  await expectOpenToAll(trainer);
  await photographed(page, 'editor');
  const source = await page.getByRole('textbox', { name: article('text') }).inputValue();
  expect(source).toContain('## Find the belt');
  await hand.press(article('submit'));
  await page.getByText(article('waitsForSecond')).waitFor();

  const second = await cast.technician(troupe.lead);
  const other = hands(second.page, count);
  await other.goTo(page.url());
  await other.press(article('publish'));
  await second.page.getByText(article('wasPublished')).waitFor();
  console.log(`the first article took ${actions} actions`);
  expect(actions).toBeLessThan(25);

  const published = await cast.stage().store.articles.get(troupe.company.id, 'the-belt-slips', 'en');
  expect(published?.steps.map(({ title }) => title)).toEqual(['Find the belt', 'Turn the screw']);
  const shown = second.page.frameLocator('iframe[data-front="true"]').locator('img');
  await expect.poll(() => shown.count(), long).toBe(2);
  const found = await Promise.all(
    (published?.steps ?? []).map(async ({ picture }) => {
      const kept = await cast.stage().store.articles.picture(troupe.company.id, picture ?? '');
      const pixels = await pixelsOf(kept?.bytes ?? Buffer.alloc(0), 780);
      const [cyan, magenta] = [findColor(pixels, 'cyan'), findColor(pixels, 'magenta')];
      return { cyan: cyan.count, magenta: magenta.count, pixels, middle: magenta.middle };
    }),
  );
  expect(found[0]?.cyan).toBeGreaterThan(100);
  expect(found[1]?.magenta).toBeGreaterThan(100);
  // From 0.1 to 0.59 of the width and 0.1 to 0.8 of the height of 16 : 9.
  const { width = 0, height = 1 } = found[1]?.pixels ?? {};
  expect(width / height).toBeCloseTo((0.49 * 16) / (0.7 * 9), 1);
  // The ring around 0.28 and 0.45 of the whole picture is where it was on the part.
  const [across = 0, down = 0] = found[1]?.middle ?? [];
  expect(Math.abs(across - 0.18 / 0.49)).toBeLessThan(0.03);
  expect(Math.abs(down - 0.5)).toBeLessThan(0.03);
  await page.goto(`${url}/articles`);
  await page.getByRole('link', { name: /^Made from a recording/ }).waitFor();
  await photographed(page, 'list');
});
