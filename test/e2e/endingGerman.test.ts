import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { endingDe } from '#models/text/ending.de.ts';
import { endingDeskDe } from '#models/text/endingDesk.de.ts';
import { endingDeskEn } from '#models/text/endingDesk.en.ts';
import { say } from '#models/text/say.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Buttons whose words are wider than they are, or are broken within a word: as many lines as words at most. */
async function tooNarrow(page: Page, selector: string): Promise<string[]> {
  const buttons = page.locator(selector);
  await buttons.first().waitFor();
  return await buttons.evaluateAll((all) =>
    all.flatMap((button) => {
      const range = document.createRange();
      // The words alone: a picture above them is no line.
      range.selectNodeContents(button.querySelector('svg + span') ?? button);
      const [inner, outer] = [range.getBoundingClientRect(), button.getBoundingClientRect()];
      const text = button.textContent ?? '';
      const lines = new Set(
        [...range.getClientRects()].filter(({ height }) => height < 34).map(({ top }) => Math.round(top)),
      );
      const fits = inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5;
      return fits && lines.size <= text.trim().split(/\s+/).length ? [] : [text];
    }),
  );
}

it('[rule.N1] [rule.N2] [rule.N3] every word of the end has room in German, and a visit leaves the list after a second tap', async () => {
  const { customer, technician, troupe } = await cast.call({ language: 'de' });
  await technician.page.setViewportSize({ width: 1280, height: 800 });
  await press(technician.page, endingDeskDe.closingOpen);
  expect(await tooNarrow(technician.page, '.closing > button:first-of-type')).toEqual([]);
  await press(technician.page, endingDeskDe.ask);
  expect(await tooNarrow(customer.page, '.fixed-choice')).toEqual([]);
  await press(customer.page, endingDe['fixed.partlyFixed']);
  expect(await tooNarrow(customer.page, '.mood-face')).toEqual([]);
  await press(customer.page, endingDe['mood.1']);
  await customer.page.getByRole('button', { name: endingDe['recovery.visit'] }).click();
  await customer.page.getByRole('textbox', { name: endingDe['recovery.phone'] }).fill('+49 30 1234567');
  await press(customer.page, endingDe['recovery.contact.do']);
  await customer.page.getByText(endingDe['recovery.is.visit']).waitFor();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  const row = page.getByRole('listitem').filter({ hasText: '+49 30 1234567' });
  const settle = (key: 'isDone' | 'isNotDone') =>
    row
      .getByRole('button', { name: say(endingDeskEn, 'settleOf', { what: endingDeskEn[key], name: 'Kim Lindt' }) })
      .click();
  await settle('isDone');
  await expectOpenToAll(lena);
  await press(page, endingDeskEn.settleNot);
  await settle('isNotDone');
  await row.getByText(endingDeskEn.missedMark).waitFor();
  // The page the customer still has open does not say that somebody comes.
  await customer.page.getByText(endingDe['recovery.is.missed']).waitFor();
  await settle('isDone');
  await press(page, endingDeskEn.settleYes);
  await row.waitFor({ state: 'detached' });
});
