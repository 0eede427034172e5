import { expect, it } from 'vitest';
import { recordingPath } from '#models/api/recording.ts';
import { timelineFileSchema } from '#models/recording/timelineFile.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Member } from '#test/support/company.ts';
import { keptOnDevice } from '#test/support/onDevice.ts';
import { barriers } from '#test/support/person.ts';
import { recordingOf } from '#test/support/recordingOf.ts';
import { holeIsPassed, keysWork, type Replayed, type Ring, ringIsRight } from '#test/support/replayChecks.ts';
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
  const stoppingAt = Date.now();
  await customer.stop();
  const stoppedAt = Date.now();
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, long).toBe(0);
  const read = () => recordingOf(server.url, troupe.trainer, id);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  const answer = await read();
  if (!answer) throw new Error('There is no recording.');
  const beganAt = answer.recording.firstLiveAt + (answer.segments[0]?.startedAtMs ?? 0);
  return { answer, troupe, id, url: server.url, ranMs: [stoppingAt - beganAt, stoppedAt - beganAt] as const };
}

/** A press on a mark picks it in the list; a press in the list goes to where it was placed. */
async function marksArePicked({ replay, viewer }: Replayed, { atMs, drawn, film }: Ring) {
  const row = viewer.page.locator('.mark-row').first();
  await replay.openAt(atMs + 2_000);
  await replay.offOf(film, drawn);
  expect(await row.getAttribute('data-selected')).toBe('false');
  await replay.press(drawn.color);
  await expect.poll(() => row.getAttribute('data-selected')).toBe('true');
  await row.locator('.mark-pick').click();
  await expect.poll(async () => Math.abs((await replay.atMs()) - atMs)).toBeLessThanOrEqual(1);
}

/** Over the bar there is a small picture of what is under the pointer. */
async function barShowsPictures({ replay, viewer }: Replayed) {
  const box = await replay.slider().boundingBox();
  if (!box) throw new Error('There is no bar.');
  await viewer.page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  const picture = viewer.page.locator('.replay-preview img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const before = await replay.atMs();
  await viewer.page.mouse.down();
  await viewer.page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 4 });
  await viewer.page.mouse.up();
  expect(await replay.atMs()).not.toBe(before);
}

/** The link that is copied opens at its moment; a clip stops at its end. */
async function linksOpen({ replay, viewer }: Replayed, atMs: number) {
  await viewer.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await replay.openAt(atMs);
  await replay.button('copyLink').click();
  await viewer.page.getByText(replay.says('copied')).waitFor();
  const link = await viewer.page.evaluate(() => navigator.clipboard.readText());
  await viewer.page.goto(link);
  await replay.slider().waitFor();
  await expect.poll(async () => Math.abs((await replay.atMs()) - atMs)).toBeLessThanOrEqual(1);
  await replay.openAt(atMs, atMs + 1_500);
  await viewer.page.keyboard.press('k');
  await expect.poll(() => replay.atMs(), long).toBe(Math.round(atMs) + 1_500);
}

/** A slow line is told, and so is a file that this browser cannot play. */
async function troubleIsTold({ replay, viewer }: Replayed, atMs: number) {
  const { page } = viewer;
  await page.route('**/files/*', async (route) => {
    await pause(1_500);
    await route.continue();
  });
  await replay.openAt(atMs);
  await page.getByText(replay.says('buffering')).waitFor();
  await replay.frameNumber();
  await expect.poll(() => page.locator('.replay-waiting').getAttribute('data-shown')).toBe('false');
  await page.unroute('**/files/*');
  await page.route('**/files/*', (route) => route.fulfill({ body: 'no film', contentType: 'video/webm' }));
  await replay.openAt(atMs);
  await page.getByText(replay.says('state.allUnplayable')).waitFor(long);
  expect(await page.locator('.replay-card').textContent()).toContain(replay.says('unplayable'));
  await page.unroute('**/files/*');
}

/** Erased while it is open it says so, and not that the browser were at fault. */
async function erasureIsTold({ answer, replay, viewer, url }: Replayed, lead: Member) {
  const headers = { cookie: `sid=${lead.token}`, 'content-type': 'application/json', origin: new URL(url).origin };
  const erase = () => fetch(`${url}${recordingPath(answer.recording.id)}`, { method: 'DELETE', headers, body: '{}' });
  const answers: number[] = [];
  await viewer.page.route('**/files/*', async (route) => {
    answers.push((await erase()).status);
    await route.continue();
  });
  await replay.openAt(0);
  await expect.poll(() => answers[0]).toBe(200);
  await viewer.page.getByText(replay.says('state.gone')).waitFor(long);
  expect(await viewer.page.getByText(replay.says('unplayable')).count()).toBe(0);
  await viewer.page.unroute('**/files/*');
}

it('[rule.V9] a trainer replays a session: picture, marks and moments are right, what was covered is passed, keys do what they say', async () => {
  const { answer, troupe, id, url, ranMs } = await recorded();
  const viewer = await cast.technician(troupe.trainer);
  const replay = replayOn(viewer.page, url, id);
  const replayed: Replayed = { answer, replay, viewer, member: troupe.trainer, url };
  await viewer.page.goto(`${url}/recordings/${id}`);
  await replay.slider().waitFor({ timeout: 30_000 });
  expect(await replay.lengthMs()).toBeGreaterThan(ranMs[0] - 1_000);
  expect(await replay.lengthMs()).toBeLessThan(ranMs[1] + 1_000);
  expect(await barriers(viewer.page)).toEqual([]);

  const ring = await ringIsRight(replayed);
  await keysWork(replayed, ring);
  await holeIsPassed(replayed, 'covered');

  await marksArePicked(replayed, ring);
  await barShowsPictures(replayed);

  // What both held is shown as it was, with the mark where it was drawn.
  const held = answer.timeline.find((event) => event.type === 'picture' && event.what === 'held');
  await replay.openAt((held?.atMs ?? 0) + 2_500);
  await viewer.page.locator('.replay-held').waitFor();
  await expect.poll(() => replay.count('magenta'), long).toBeGreaterThan(40);
  expect(await barriers(viewer.page)).toEqual([]);

  await linksOpen(replayed, ring.atMs);
  await troubleIsTold(replayed, ring.atMs);
  await replay.openAt(ring.atMs);
  const file = viewer.page.waitForEvent('download');
  await viewer.page.getByRole('link', { name: replay.says('download') }).click();
  const stream = await (await file).createReadStream();
  const text = (await stream.toArray()).join('');
  expect(timelineFileSchema.parse(JSON.parse(text)).recordingId).toBe(id);

  const phone = await cast.technician(troupe.trainer, { device: 'phone', colorScheme: 'dark', language: 'de' });
  await phone.page.goto(`${url}/recordings/${id}?at=${Math.round(ring.atMs)}`);
  await phone.page.getByRole('slider').waitFor({ timeout: 30_000 });
  expect(await barriers(phone.page)).toEqual([]);
  const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await erasureIsTold(replayed, troupe.lead);
});
