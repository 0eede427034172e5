import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from 'mediabunny';
import { expect, it } from 'vitest';
import { recordingEn } from '#models/text/recording.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import type { Member } from '#test/support/company.ts';
import { canBeCovered, lasting, recovered, turnAway } from '#test/support/faults.ts';
import { keptOnDevice } from '#test/support/onDevice.ts';
import { recordingOf } from '#test/support/recordingOf.ts';

const cast = gatherCast();
const long = { timeout: 60_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The times of the pictures in a file, s. */
async function picturesIn(url: string, { token }: Member): Promise<number[]> {
  const response = await fetch(url, { headers: { cookie: `sid=${token}` } });
  const input = new Input({ source: new BlobSource(await response.blob()), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('The recording has no picture.');
  const times: number[] = [];
  for await (const { timestamp } of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true }))
    times.push(timestamp);
  return times.sort((a, b) => a - b);
}

it('[fault.W3] [fault.S4] behind another window it is recorded on, and while nothing can be stored it is safe on the computer', async (context) => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case'], prepare: canBeCovered });
  const { server, store } = cast.stage();
  const sessionId = (await store.sessions.openOf(troupe.company.id))[0]?.id ?? '';
  const chip = technician.page.locator('.recording-chip');
  await expect.poll(() => chip.textContent(), long).toBe(recordingEn['recording.on']);
  const live = Date.now();
  await technician.page.evaluate(() => {
    const seen = { painted: 0 };
    Object.assign(window, { seen });
    const tick = () => {
      seen.painted += 1;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const painted = () =>
    technician.page.evaluate(() => (window as unknown as { seen: { painted: number } }).seen.painted);
  await expect.poll(painted).toBeGreaterThan(3);
  await turnAway(technician.page, true);
  const before = await painted();
  await pause(lasting(60_000, 8_000));
  expect((await painted()) - before).toBeLessThanOrEqual(1);
  // The customer reads nothing of it.
  expect(await customer.page.locator('.notice').count()).toBe(0);
  await turnAway(technician.page, false);

  // The store of recordings is gone: a file stands where its folder was.
  const folder = join(server.dataDir, 'recordings');
  await rename(folder, `${folder}.away`);
  await writeFile(folder, '');
  const failed: string[] = [];
  technician.page.on('response', (response) => {
    if (response.status() === 500 && response.url().includes('/api/uploads')) failed.push(response.url());
  });
  await pause(lasting(30_000, 1_000));
  expect(await chip.textContent()).toBe(recordingEn['recording.on']);
  await customer.stop();
  const endedAt = Date.now();
  const waits = technician.page.getByText(/^Recording is safe on this computer: .+ waiting/);
  await waits.waitFor();
  await expect.poll(() => failed.length, long).toBeGreaterThan(1);
  expect(await waits.count()).toBe(1);
  await rm(folder);
  await rename(`${folder}.away`, folder);
  const backAt = Date.now();
  await waits.waitFor({ state: 'detached', timeout: 90_000 });
  await recovered(context, 'what waited is sent', { ms: Date.now() - backAt, withinMs: 60_000 });
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, { timeout: 90_000 }).toBe(0);
  // What the server could not store it said.
  const isExpected = (fault: string) => /status of 500.*\/(uploads|thumbnails)/.test(fault);
  technician.faults.splice(0, technician.faults.length, ...technician.faults.filter((fault) => !isExpected(fault)));

  const read = () => recordingOf(server.url, troupe.lead, sessionId);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  const answer = await read();
  expect(answer?.segments.map(({ why, state }) => [why, state])).toEqual([['start', 'finalised']]);
  const times = await picturesIn(new URL(answer?.files[0]?.url ?? '', server.url).href, troupe.lead);
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  console.log(
    `${times.length} pictures in ${(last - first).toFixed(1)} s, at most ${Math.max(...gaps).toFixed(2)} s apart`,
  );
  expect(Math.max(...gaps)).toBeLessThan(1);
  expect(last - first).toBeGreaterThan((endedAt - live) / 1000 - 3);
});
