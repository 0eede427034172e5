import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gatherCast } from '#test/support/cast.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { recordedSession } from '#test/support/recordedOnce.ts';
import { recordingOf } from '#test/support/recordingOf.ts';
import { replayOn } from '#test/support/replayPage.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const long = { timeout: 60_000 };

it('[fault.R5] a trainer reads from when to when a recording is damaged, the rest plays, and all of it once the file is put back', async () => {
  const { troupe, recordingId } = await recordedSession(cast, 16_000);
  const { server, store } = cast.stage();
  const [file] = await store.recordings.files({ companyId: troupe.company.id, sessionId: recordingId });
  const path = join(server.dataDir, 'recordings', 'files', file?.name ?? '');
  const good = await readFile(path);
  const bad = Buffer.from(good);
  const at = Math.floor(bad.length * 0.3);
  bad[at] = (bad[at] ?? 0) ^ 0xff;
  await writeFile(path, bad);
  // It is found as it is read.
  const cookie = `sid=${troupe.trainer.token}`;
  await (await fetch(`${server.url}/api/recordings/${recordingId}/files/0`, { headers: { cookie } })).arrayBuffer();
  const read = async () => (await recordingOf(server.url, troupe.trainer, recordingId))?.files[0]?.damaged ?? [];
  await expect.poll(async () => (await read()).length, long).toBe(1);
  const [span = { fromMs: 0, toMs: 0 }] = await read();

  const viewer = await cast.technician(troupe.trainer);
  const { page } = viewer;
  const replay = replayOn(page, server.url, recordingId);
  await replay.openAt(Math.max(0, span.fromMs - 1_500));
  const note = page.locator('.replay-damage');
  await note.waitFor(long);
  await expectOpenToAll(viewer);
  const stage = page.locator('.replay-stage');
  const kind = () => stage.getAttribute('data-part');
  await replay.button('play').first().click();
  await expect.poll(kind, long).toBe('damaged');
  if (shots) {
    await page.screenshot({ path: `${shots}/damaged-desk.png` });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: `${shots}/damaged-phone.png` });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await expect.poll(kind, long).toBe('played');
  await expect.poll(() => replay.atMs(), long).toBeGreaterThan(span.toMs + 100);
  expect(await page.locator('.replay-card').count()).toBe(0);
  await expect.poll(async () => (await replay.lengthMs()) - (await replay.atMs()), long).toBeLessThan(200);

  await writeFile(path, good);
  await replay.openAt(span.fromMs);
  await stage.waitFor(long);
  await expect.poll(kind, long).toBe('played');
  expect(await note.count()).toBe(0);
});
