import { expect, it } from 'vitest';
import { timelineFileSchema } from '#models/recording/timelineFile.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { keptOnDevice } from '#test/support/onDevice.ts';
import { barriers } from '#test/support/person.ts';
import { recordingOf } from '#test/support/recordingOf.ts';
import { holeIsPassed, keysWork, type Replayed, ringIsRight } from '#test/support/replayChecks.ts';
import { replayOn } from '#test/support/replayPage.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();
const long = { timeout: 60_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const says = (technician: Technician, key: 'recording.on' | 'recording.covered') =>
  expect.poll(() => technician.page.locator('.recording-chip').textContent(), long).toBe(recordingEn[key]);

/** A session with a mark on the live picture, one on a held one, and a stretch that was covered; over and joined. */
async function recorded() {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'] });
  const { server, store } = cast.stage();
  const [session] = await store.sessions.openOf(troupe.company.id);
  const id = session?.id ?? '';
  const beganAt = Date.now();
  await says(technician, 'recording.on');
  await pause(4_000);
  await technician.choose('ring', 'cyan');
  await technician.draw([0.42, 0.4], [0.58, 0.66]);
  await pause(6_000);
  await technician.hold();
  await technician.choose('ring', 'magenta');
  await technician.draw([0.2, 0.3], [0.36, 0.6]);
  await pause(3_000);
  await technician.page.keyboard.press('v');
  await technician.page.keyboard.press('h');
  await pause(2_000);
  await customer.button('chip.recording').click();
  await customer.recordingButton('cover').click();
  await says(technician, 'recording.covered');
  await pause(4_000);
  await customer.button('chip.covered').click();
  await customer.recordingButton('uncover').click();
  await says(technician, 'recording.on');
  await pause(5_000);
  await customer.stop();
  const endedAt = Date.now();
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, long).toBe(0);
  const read = () => recordingOf(server.url, troupe.trainer, id);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  const answer = await read();
  if (!answer) throw new Error('There is no recording.');
  return { answer, troupe, id, url: server.url, ranMs: endedAt - beganAt };
}

it('[rule.V9] a trainer replays a session: picture, marks and moments are right, what was covered is passed, keys do what they say', async () => {
  const { answer, troupe, id, url, ranMs } = await recorded();
  const viewer = await cast.technician(troupe.trainer);
  const replay = replayOn(viewer.page, url, id);
  const replayed: Replayed = { answer, replay, viewer, member: troupe.trainer, url };
  await viewer.page.goto(`${url}/recordings/${id}`);
  await replay.slider().waitFor({ timeout: 30_000 });
  expect(Math.abs((await replay.lengthMs()) - ranMs)).toBeLessThan(3_000);
  expect(await barriers(viewer.page)).toEqual([]);

  const ring = await ringIsRight(replayed);
  await keysWork(replayed, ring);
  await holeIsPassed(replayed, 'covered');

  // A press on the mark picks it in the list; a press in the list goes to where it was placed.
  await replay.openAt(ring.atMs + 2_000);
  await replay.offOf(ring.film, ring.drawn);
  const rows = viewer.page.locator('.mark-row');
  await rows.first().locator('.mark-pick').click();
  await expect.poll(async () => Math.abs((await replay.atMs()) - ring.atMs)).toBeLessThanOrEqual(1);
  expect(await rows.first().getAttribute('data-selected')).toBe('true');

  // What both held is shown as it was, with the mark where it was drawn.
  const held = answer.timeline.find((event) => event.type === 'picture' && event.what === 'held');
  await replay.openAt((held?.atMs ?? 0) + 2_500);
  await viewer.page.locator('.replay-held').waitFor();
  await expect.poll(() => replay.count('magenta'), long).toBeGreaterThan(40);
  expect(await barriers(viewer.page)).toEqual([]);

  // A clip stops at its end.
  await replay.openAt(ring.atMs, ring.atMs + 1_500);
  await viewer.page.keyboard.press('k');
  await expect.poll(() => replay.atMs(), long).toBe(Math.round(ring.atMs + 1_500));

  const file = viewer.page.waitForEvent('download');
  await viewer.page.getByRole('link', { name: replay.says('download') }).click();
  const stream = await (await file).createReadStream();
  const text = (await stream.toArray()).join('');
  expect(timelineFileSchema.parse(JSON.parse(text)).recordingId).toBe(id);
});
