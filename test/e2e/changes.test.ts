import { it } from 'vitest';
import { changesEn } from '#models/text/changes.en.ts';
import { waysEn } from '#models/text/ways.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';

const cast = gatherCast();

it('[rule.W4] a lead reads what was changed, by whom, from what and to what', async () => {
  const troupe = await cast.troupe();
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.getByRole('link', { name: changesEn.changes, exact: true }).click();
  await page.getByText(changesEn.none).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: waysEn.settings, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(waysEn.phone).fill('+49 421 5550');
  await dialog.getByRole('button', { name: waysEn.save, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: changesEn.changes, exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'Lena Hofer' });
  await row.getByText('phone', { exact: true }).waitFor();
  await row.getByText(changesEn.nothing, { exact: true }).waitFor();
  await row.getByText('"+49 421 5550"').waitFor();
  await expectOpenToAll(lena);
});
