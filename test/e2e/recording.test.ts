import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { joiningEn } from '#models/text/joining.en.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { say } from '#models/text/say.ts';
import { togetherEn } from '#models/text/together.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { bytesOnDevice, filesUnder, keptOnDevice, withoutFrames, writersOnDevice } from '#test/support/onDevice.ts';
import { barriers } from '#test/support/person.ts';
import { recordingOf, secondsOf } from '#test/support/recordingOf.ts';
import type { Technician } from '#test/support/technician.ts';

const cast = gatherCast();
const chip = ({ page }: Technician) => page.locator('.recording-chip');
const sessionIdOf = async (companyId: string) => (await cast.stage().store.sessions.openOf(companyId))[0]?.id ?? '';
const recorded = () => filesUnder(join(cast.stage().server.dataDir, 'recordings'));
const isOver = (page: Page) => expect.poll(() => keptOnDevice(page).then((files) => files.length), { timeout: 60_000 });
const long = { timeout: 30_000 };

it('[threat.T20] [rule.R2] without consent nothing is recorded anywhere: no byte on the device, none at the server', async () => {
  const before = await recorded();
  const { technician, customer } = await cast.call();
  // As long as a recording takes to leave several slices and a thumbnail.
  const sent: string[] = [];
  technician.page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await technician.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 7_000)));
  expect(await keptOnDevice(technician.page)).toEqual([]);
  expect(await keptOnDevice(customer.page)).toEqual([]);
  expect(await recorded()).toEqual(before);
  expect(sent.filter((path) => /uploads|segments|thumbnails/.test(path))).toEqual([]);
  expect(await chip(technician).count()).toBe(0);
  expect(await customer.page.locator('.chip-button').count()).toBe(0);
});

it('[rule.R2] a stretch that the customer covers is not kept, is seen all the same, and stands in the recording as covered', async () => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case'] });
  const sessionId = await sessionIdOf(troupe.company.id);
  await customer.button('chip.recording').waitFor(long);
  await expect.poll(() => chip(technician).textContent()).toBe(recordingEn['recording.on']);
  await expect.poll(() => bytesOnDevice(technician.page), long).toBeGreaterThan(50_000);
  expect(await writersOnDevice(technician.page)).toEqual(['Beside']);

  await customer.button('chip.recording').click();
  expect(await barriers(customer.page)).toEqual([]);
  await customer.recordingButton('cover').click();
  await expect.poll(() => chip(technician).textContent()).toBe(recordingEn['recording.covered']);
  const [covered] = await Promise.all([bytesOnDevice(technician.page), technician.seesPicture()]);
  await technician.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 4_000)));
  expect(await bytesOnDevice(technician.page)).toBeLessThanOrEqual(covered);

  await customer.button('chip.covered').click();
  await customer.recordingButton('uncover').click();
  await expect.poll(() => chip(technician).textContent(), long).toBe(recordingEn['recording.on']);
  await technician.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 4_000)));
  await customer.stop();
  await isOver(technician.page).toBe(0);
  const ready = () => recordingOf(cast.stage().server.url, troupe.lead, sessionId);
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await ready())?.recording.state, long).toBe('ready');
  const answer = await ready();
  expect(answer?.segments.map(({ why }) => why)).toEqual(['start', 'covered']);
  // The moment in which a recorder starts is a gap where it is a long one.
  expect(answer?.stretches.map(({ kind }) => kind).filter((kind) => kind !== 'gap')).toEqual([
    'kept',
    'covered',
    'kept',
  ]);
  const { covered: coveredSeconds = 0, gap = 9 } = answer ? secondsOf(answer) : {};
  expect(coveredSeconds).toBeGreaterThan(4);
  expect(gap).toBeLessThan(1.5);
  expect(answer?.thumbnails.length).toBeGreaterThan(0);
  const happened = answer?.timeline.flatMap((event) => (event.type === 'happening' ? [event.happening.type] : []));
  expect(happened).toContain('quality');
  // A trainer sees what may be used for training, and nothing else.
  expect(await recordingOf(cast.stage().server.url, troupe.trainer, sessionId)).toBeNull();
});

it('[threat.T20] consent that is taken back stops the recording within a second, and deletes what there is where that is wished', async () => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'], prepare: withoutFrames });
  const sessionId = await sessionIdOf(troupe.company.id);
  await customer.button('chip.recording').waitFor(long);
  await expect.poll(() => bytesOnDevice(technician.page), long).toBeGreaterThan(100_000);
  expect(await writersOnDevice(technician.page)).toEqual(['Chrome']);
  await customer.button('chip.recording').click();
  await customer.page.getByRole('dialog').getByRole('checkbox').check();
  await customer.recordingButton('withdraw.deleting').click();
  await chip(technician).waitFor({ state: 'detached', timeout: 5_000 });
  // On the device and at the server: nothing of it is left.
  await isOver(technician.page).toBe(0);
  await expect
    .poll(async () => [...(await recorded()).keys()].filter((path) => path.includes(sessionId)), long)
    .toEqual([]);
  const answer = await recordingOf(cast.stage().server.url, troupe.lead, sessionId);
  expect(answer?.files ?? []).toEqual([]);
  expect(answer?.thumbnails ?? []).toEqual([]);
  await technician.seesPicture();
  expect(await customer.page.locator('.chip-button').count()).toBe(0);
});

it('[rule.V3] training alone is taken back: the case is recorded on in a segment of its own, and trainers see nothing of either', async () => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'] });
  const sessionId = await sessionIdOf(troupe.company.id);
  const { url } = cast.stage().server;
  await customer.button('chip.recording').waitFor(long);
  await expect.poll(() => bytesOnDevice(technician.page), long).toBeGreaterThan(100_000);
  await customer.button('chip.recording').click();
  await customer.recordingButton('notForTraining').click();
  const begun = async () =>
    (await recordingOf(url, troupe.lead, sessionId))?.segments.map(({ why, purposes }) => [why, ...purposes]);
  await expect.poll(begun, long).toEqual([
    ['start', 'case'],
    ['consent', 'case'],
  ]);
  await expect.poll(() => chip(technician).textContent(), long).toBe(recordingEn['recording.on']);
  expect(await recordingOf(url, troupe.trainer, sessionId)).toBeNull();
  await customer.stop();
  await isOver(technician.page).toBe(0);
});

it('[rule.R2] whoever comes into a recorded session is told, and asked before they are heard', async () => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case'] });
  await expect.poll(() => chip(technician).textContent(), long).toBe(recordingEn['recording.on']);
  const lead = await cast.technician(troupe.lead);
  await lead.page.getByRole('button', { name: say(togetherEn, 'team.joinSession', { name: 'Kim Lindt' }) }).click();
  await customer.page.locator('dialog fieldset[aria-disabled="false"]').waitFor();
  await customer.page.getByRole('button', { name: joiningEn['ask.agree'], exact: true }).click();
  await lead.page.getByText(recordingEn['recording.askText']).waitFor(long);
  const isOn = () => lead.page.getByRole('button', { name: lead.says('microphone') }).getAttribute('aria-pressed');
  expect(await isOn()).toBe('false');
  await lead.page.getByRole('button', { name: recordingEn['recording.askYes'] }).click();
  await expect.poll(isOn).toBe('true');
  expect(await lead.page.getByText(recordingEn['recording.askText']).count()).toBe(0);
});

/** As on a browser that has no file system of its own for pages: the worker that would keep files does not start. */
async function withoutFiles(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const Original = Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (options?.name === 'recordings') throw new DOMException('There is no such worker here.', 'SecurityError');
        super(url, options);
      }
    };
  });
}

/** Parts of recordings in the browser's database. */
const partsInDatabase = (page: Page) =>
  page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open('beside.recordings'));
    const count = await answered(database.transaction('parts').objectStore('parts').count());
    database.close();
    return count;
  });

it('a browser without files of its own keeps what is recorded in its database, through a reload, until the server has it', async () => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case'], prepare: withoutFiles });
  const sessionId = await sessionIdOf(troupe.company.id);
  await expect.poll(() => chip(technician).textContent(), long).toBe(recordingEn['recording.on']);
  await expect.poll(() => partsInDatabase(technician.page), long).toBeGreaterThan(3);
  await technician.page.reload();
  const read = () => recordingOf(cast.stage().server.url, troupe.lead, sessionId);
  const begun = async () => (await read())?.segments.map(({ why, bytes }) => [why, bytes > 50_000]);
  await expect.poll(begun, long).toEqual([
    ['start', true],
    ['reload', true],
  ]);
  await customer.stop();
  await expect.poll(() => partsInDatabase(technician.page), long).toBe(0);
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
});
