import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type LearningKey, learningEn } from '#models/text/learning.en.ts';
import { type Params, say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { recordedSession } from '#test/support/recordedOnce.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const long = { timeout: 60_000 };
const text = (key: LearningKey, params?: Params) => say(learningEn, key, params);
const button = (page: Page, key: LearningKey, params?: Params) =>
  page.getByRole('button', { name: text(key, params), exact: true });
const momentOf = async (page: Page) => Number(await page.getByRole('slider').first().getAttribute('aria-valuenow'));

/** As it looks on a desk and on a phone. */
async function look(page: Page, name: string): Promise<void> {
  if (!shots) return;
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${shots}/${name}-phone.png`, fullPage: true });
  if (before) await page.setViewportSize(before);
}

/** A note at the moment that is shown, with an arrow drawn on its frame. */
async function writeNote(trainer: Technician, words: string): Promise<void> {
  const { page } = trainer;
  await button(page, 'noteAdd').click();
  await page.getByPlaceholder(text('noteText')).fill(words);
  await button(page, 'draw').click();
  await trainer.surface().waitFor();
  await trainer.draw([0.3, 0.3], [0.6, 0.6]);
  await expectOpenToAll(trainer);
  await look(page, 'learn-sketch');
  await button(page, 'drawDone').click();
  await button(page, 'save').click();
  await page.getByText(words).waitFor();
  await page.locator('.note-card .note-picture[data-drawn="true"]').waitFor(long);
}

it('[rule.U1] [rule.U2] [rule.U4] a trainer draws on a moment and shares it; the technician finds it, opens it there and answers', async () => {
  const { technician, troupe, url } = await recordedSession(cast);
  await technician.backToDesk();
  const trainer = await cast.technician(troupe.trainer);
  const { page } = trainer;
  await page.goto(`${url}?at=3000`);
  const ready = () =>
    page
      .locator('video')
      .first()
      .evaluate((video: HTMLVideoElement) => video.readyState);
  await expect.poll(ready, long).toBeGreaterThanOrEqual(2);
  const words = 'A good first question: what changed since it worked?';
  await writeNote(trainer, words);
  await expectOpenToAll(trainer);
  await look(page, 'learn-notes');

  const desk = technician.page;
  expect(await desk.getByRole('link', { name: text('coachingUnread', { count: 1 }) }).count()).toBe(0);
  await button(page, 'share', { name: 'Ben Okafor' }).click();
  await desk.getByRole('link', { name: text('coachingUnread', { count: 1 }) }).click();
  await desk.getByText(words).waitFor();
  await desk.locator('.inbox-item .note-picture[data-drawn="true"]').waitFor(long);
  await expectOpenToAll(technician);
  await look(desk, 'learn-inbox');
  await desk.getByRole('link', { name: text('openNote', { name: 'Priya Nair', at: '0:03' }) }).click();
  await desk.getByText(words).waitFor(long);
  await expect.poll(async () => Math.abs((await momentOf(desk)) - 3_000), long).toBeLessThan(100);
  expect(await button(desk, 'noteAdd').count()).toBe(0);
  await desk.getByRole('textbox', { name: text('answerText') }).fill('I asked because the belt was new.');
  await button(desk, 'answer').click();
  await desk.locator('.note-reply').waitFor();
  await expectOpenToAll(technician);
  await look(desk, 'learn-answer');
  await page.locator('.note-reply', { hasText: 'the belt was new' }).waitFor(long);

  await desk.getByRole('link', { name: text('coaching'), exact: true }).click();
  await button(desk, 'done').click();
  await desk.getByText(text('coachingNone')).waitFor();
  await page.locator('.note-card').getByText(text('doneIs'), { exact: true }).waitFor(long);
});

it('[rule.U3] [rule.U5] a trainer scores, marks an example and builds a course; a technician who was not there plays it through', async () => {
  const { technician, troupe, url } = await recordedSession(cast);
  const trainer = await cast.technician(troupe.trainer);
  const { page } = trainer;
  await page.goto(url);
  const card = page.getByRole('region', { name: text('scorecard') });
  await card.getByRole('button', { name: text('edit') }).click();
  await card.getByRole('radiogroup', { name: 'Diagnosis' }).getByRole('radio', { name: /^3/ }).check();
  await card.getByRole('textbox', { name: text('comment') }).fill('Narrowed down well.');
  await card.getByRole('button', { name: text('save') }).click();
  await expectOpenToAll(trainer);
  await look(page, 'learn-scorecard');
  await card.getByRole('button', { name: text('share', { name: 'Ben Okafor' }) }).click();
  await card.getByText(text('noteShared', { name: 'Ben Okafor' })).waitFor();
  await technician.backToDesk();
  await technician.page.getByRole('link', { name: text('coachingUnread', { count: 1 }) }).click();
  await technician.page.getByRole('link', { name: text('openScorecard', { name: 'Priya Nair' }) }).click();
  await technician.page.getByText(text('scoreOf', { points: 3 })).waitFor(long);

  await button(page, 'exemplaryMark').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: text('itemTitle') }).fill('A calm beginning');
  await dialog.getByRole('textbox', { name: text('exemplaryWhy') }).fill('It begins with a question.');
  await expectOpenToAll(trainer);
  await dialog.getByRole('button', { name: text('save') }).click();
  await dialog.waitFor({ state: 'hidden' });
  for (const [title, from, until] of [
    ['The second', '0:02', '0:03'],
    ['The first', '0:00', '0:01'],
  ] as const) {
    await button(page, 'courseAddTo').click();
    const choice = dialog.getByRole('combobox', { name: text('courseChoose') });
    if (title === 'The first') await choice.selectOption({ label: 'Asking well' });
    else await dialog.getByRole('textbox', { name: text('courseTitle'), exact: true }).fill('Asking well');
    await dialog.getByRole('textbox', { name: text('stretchTitle') }).fill(title);
    await dialog.getByRole('textbox', { name: text('from') }).fill(from);
    await dialog.getByRole('textbox', { name: text('until') }).fill(until);
    await dialog.getByRole('button', { name: text('courseAddTo') }).click();
    await page.getByText(text('courseAdded', { name: 'Asking well' })).waitFor();
    await dialog.waitFor({ state: 'hidden' });
  }
  await page.getByRole('link', { name: text('courses'), exact: true }).click();
  await page.getByRole('button', { name: `${text('edit')}: Asking well` }).click();
  await button(page, 'moveUp', { name: 'The first' }).click();
  await page.getByRole('switch', { name: text('courseOpen') }).check();
  await expectOpenToAll(trainer);
  await look(page, 'learn-course-edited');
  await button(page, 'save').click();
  await expect.poll(() => page.locator('.course-line a').allTextContents()).toEqual(['The first', 'The second']);
  await expectOpenToAll(trainer);
  await look(page, 'learn-courses');
  await page.getByRole('link', { name: text('rubric') }).click();
  await page.getByRole('heading', { name: 'Diagnosis' }).waitFor();
  await expectOpenToAll(trainer);
  await look(page, 'learn-rubric');

  const mia = await cast.technician(troupe.mia);
  await mia.page.getByRole('link', { name: text('courses'), exact: true }).click();
  await mia.page.getByText('It begins with a question.').waitFor();
  await mia.page.getByRole('link', { name: text('coursePlay', { name: 'Asking well' }) }).click();
  await mia.page.getByRole('heading', { name: 'The first' }).waitFor(long);
  await mia.page.getByRole('heading', { name: 'The second' }).waitFor(long);
  await expect.poll(() => momentOf(mia.page), long).toBe(3_000);
  await expectOpenToAll(mia);
  await look(mia.page, 'learn-play');
});
