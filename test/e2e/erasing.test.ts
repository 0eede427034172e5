import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cardPath } from '#models/ending/card.ts';
import { cardEn } from '#models/text/card.en.ts';
import { changesEn } from '#models/text/changes.en.ts';
import { erasureEn } from '#models/text/erasure.en.ts';
import { recordingLogEn } from '#models/text/recordingLog.en.ts';
import { replayEn } from '#models/text/replay.en.ts';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { gatherCast } from '#test/support/cast.ts';
import { keepRecordingOf } from '#test/support/keptRecordings.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { barriers } from '#test/support/person.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  for (const [width, height] of [[1280, 800] as const, [390, 844] as const]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${shots}/seven-${name}-${width}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

it('[rule.X2] [rule.X3] a lead reads what goes and what stays, erases a session, and its card says that it is no longer kept', async () => {
  const troupe = await cast.troupe();
  const { store, server } = cast.stage();
  const kept = { companyId: troupe.company.id, technicianId: troupe.ben.id, label: 'Blue seal' };
  const sessionId = await keepRecordingOf(store, server.dataDir, { ...kept, endedAt: Date.UTC(2026, 9, 1) });
  const [secret, where] = [makeSecret(), { companyId: troupe.company.id, sessionId }];
  await store.cards.add({ ...where, id: `card-${sessionId}`, secretHash: hashOf(secret), createdAt: 1 });
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.goto(`${server.url}/recordings/${sessionId}`);
  await button(page, erasureEn.erase).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(erasureEn.recording).waitFor();
  await dialog.getByText(erasureEn.figures).waitFor();
  await expectOpenToAll(lena);
  await shoot(page, 'erase');
  await button(page, erasureEn.hold).click();
  await dialog.getByText(erasureEn['kept.hold']).waitFor();
  expect(await button(page, erasureEn.sure).count()).toBe(0);
  await shoot(page, 'erase-held');
  await button(page, erasureEn.release).click();
  await button(page, erasureEn.sure).click();
  await page.waitForURL(/\/recordings$/);
  expect(await store.sessions.get(troupe.company.id, sessionId)).toBe(null);
  await page.goto(`${server.url}/changes`);
  await page.getByRole('row').filter({ hasText: sessionId }).getByText(changesEn.session).waitFor();
  await page.goto(`${server.url}${cardPath}#${secret}`);
  await page.getByRole('heading', { name: cardEn['gone.erased.title'] }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await shoot(page, 'card-erased');
});

it('[rule.V6] [rule.V7] a lead finds the legal hold and the log beside a recording, and both say at once what was done', async () => {
  const troupe = await cast.troupe();
  const { store, server } = cast.stage();
  const kept = { companyId: troupe.company.id, technicianId: troupe.ben.id, label: 'Blue seal' };
  const id = await keepRecordingOf(store, server.dataDir, { ...kept, endedAt: Date.UTC(2026, 9, 1) });
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.goto(`${server.url}/recordings/${id}`);
  await button(page, recordingLogEn.open).click();
  const lines = page.getByRole('dialog').getByRole('listitem');
  await lines.filter({ hasText: recordingLogEn['act.viewed'] }).waitFor();
  await button(page, recordingLogEn.hold).click();
  await page.getByRole('dialog').getByText(recordingLogEn.isHeld).waitFor();
  expect(await lines.first().textContent()).toContain(`Lena Hofer ${recordingLogEn['act.held']}`);
  await expectOpenToAll(lena);
  await shoot(page, 'log');
  await page.keyboard.press('Escape');
  await page.getByText(replayEn.held).waitFor();
  await button(page, recordingLogEn.open).click();
  await button(page, recordingLogEn.release).click();
  await expect.poll(() => lines.first().textContent()).toContain(recordingLogEn['act.released']);
  await page.keyboard.press('Escape');
  await page.getByText(replayEn.held).waitFor({ state: 'detached' });
});

it('[rule.V7] a lead erases a recording alone from its screen, after reading what goes and not while it is held; its session stays', async () => {
  const troupe = await cast.troupe();
  const { store, server } = cast.stage();
  const companyId = troupe.company.id;
  const kept = { companyId, technicianId: troupe.ben.id, label: 'Blue seal' };
  const id = await keepRecordingOf(store, server.dataDir, { ...kept, endedAt: Date.UTC(2026, 9, 1) });
  const lena = await cast.technician(troupe.lead);
  const { page } = lena;
  await page.goto(`${server.url}/recordings/${id}`);
  await button(page, recordingLogEn.open).click();
  await button(page, recordingLogEn.hold).click();
  await page.getByRole('dialog').getByText(recordingLogEn.isHeld).waitFor();
  expect(await button(page, recordingLogEn.erase).count()).toBe(0);
  await button(page, recordingLogEn.release).click();
  await button(page, recordingLogEn.erase).click();
  await page.getByText(recordingLogEn.eraseText).waitFor();
  await expectOpenToAll(lena);
  await shoot(page, 'erase-recording');
  await button(page, recordingLogEn.eraseNot).click();
  await button(page, recordingLogEn.erase).click();
  await button(page, recordingLogEn.eraseSure).click();
  await page.waitForURL(/\/recordings$/);
  expect((await store.recordings.get({ companyId, sessionId: id }))?.state).toBe('erased');
  expect(await store.sessions.get(companyId, id)).not.toBe(null);
  await page.goto(`${server.url}/recordings/${id}`);
  await page.getByRole('heading', { name: replayEn['state.gone'] }).waitFor();
});
