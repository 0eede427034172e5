import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { launchProfile } from '#test/support/browser.ts';
import { gatherCast } from '#test/support/cast.ts';
import { bytesOnDevice, keptOnDevice } from '#test/support/onDevice.ts';
import { deviceOf, seatIn } from '#test/support/person.ts';
import { recordingOf, secondsOf } from '#test/support/recordingOf.ts';
import { holeIsPassed, type Replayed, ringIsRight } from '#test/support/replayChecks.ts';
import { replayOn } from '#test/support/replayPage.ts';
import { sitDown, type Technician } from '#test/support/technician.ts';
import { listenTo, speakingIn } from '#test/support/tones.ts';

/** What each of the two speaks in, and where nobody does, Hz. */
const tones = { customer: 620, technician: 1_130 };
const nobody = [370, 870, 1_510, 1_930];
const cast = gatherCast({
  customers: { args: await speakingIn(tones.customer) },
  technicians: { args: await speakingIn(tones.technician) },
});
const folder = await mkdtemp(join(tmpdir(), 'profile-'));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
const long = { timeout: 60_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isRecording = ({ page }: Technician) =>
  expect.poll(() => page.locator('.recording-chip').textContent(), long).toBe(recordingEn['recording.on']);
const nothingLeft = ({ page }: Technician) => expect.poll(async () => (await keptOnDevice(page)).length, long).toBe(0);

/** Plays a file to its end in steps, in a page of whoever may see it; what the player says of it. */
async function play({ page }: Technician, { files }: RecordingAnswer) {
  const [file] = files;
  if (!file) throw new Error('The recording has no file.');
  const seen = await page.evaluate(async (url) => {
    const video = document.createElement('video');
    video.muted = true;
    const next = (event: string) => new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
    const known = next('loadedmetadata');
    video.src = url;
    await known;
    const reached: number[] = [];
    for (const share of [0.9, 0.1, 0.5]) {
      const sought = next('seeked');
      video.currentTime = video.duration * share;
      await sought;
      reached.push(video.currentTime / video.duration);
    }
    return { seconds: video.duration, seekable: video.seekable.end(0), reached, error: video.error?.message ?? null };
  }, file.url);
  return { ...seen, file };
}

it('[fault.W2] [fault.S1] [fault.R4] [rule.V9] 60 s with a reload at 20 s and the server dead at 40 s: all of it is there but the gap, and is replayed', async () => {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'] });
  const { server, store } = cast.stage();
  const [session] = await store.sessions.openOf(troupe.company.id);
  const sessionId = session?.id ?? '';
  const beganAt = Date.now();
  const until = (seconds: number) => pause(Math.max(0, beganAt + seconds * 1000 - Date.now()));
  await isRecording(technician);
  await until(10);
  await technician.choose('ring', 'cyan');
  await technician.draw([0.4, 0.3], [0.6, 0.6]);
  const markedAt = Date.now();
  await technician.page.evaluate(() => {
    const seen = { longest: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await until(20);
  const blockedMs = await technician.page.evaluate(
    () => (window as unknown as { seen: { longest: number } }).seen.longest,
  );
  const reloadedAt = Date.now();
  await technician.page.reload();
  await isRecording(technician);
  await until(40);
  await server.kill('SIGKILL');
  await technician.page.getByText(/to send$/).waitFor({ timeout: 30_000 });
  await until(45);
  await server.start();
  await until(60);
  const stoppingAt = Date.now();
  await customer.stop();
  const stoppedAt = Date.now();
  await technician.file('fixed', 'Belt tightened.');
  const endedAt = Date.now();
  await nothingLeft(technician);

  const read = () => recordingOf(server.url, troupe.lead, sessionId);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  const answer = await read();
  if (!answer) throw new Error('There is no recording.');
  const { kept, gap, covered } = secondsOf(answer);
  const zero = answer.recording.firstLiveAt;
  console.log(
    `kept ${kept.toFixed(1)} s, gap ${gap.toFixed(1)} s of ${((endedAt - zero) / 1000).toFixed(1)} s; ` +
      answer.segments
        .map(({ why, startedAtMs, endedAtMs, bytes }) => `${why} ${startedAtMs}-${endedAtMs} ${bytes} B`)
        .join(', '),
  );
  const lostMs = reloadedAt - zero - (answer.segments[0]?.endedAtMs ?? 0);
  console.log(`reloaded ${lostMs} ms after the end of what was kept; the page was blocked for ${blockedMs} ms at most`);
  expect(lostMs).toBeLessThan(2_000);
  // The reload is a gap, the dead server is none.
  expect(answer.segments.map(({ why }) => why)).toEqual(['start', 'reload']);
  expect(covered).toBe(0);
  expect(answer.stretches.map(({ kind }) => kind)).toEqual(['kept', 'gap', 'kept']);
  expect(kept).toBeGreaterThan((endedAt - zero) / 1000 - gap - 6);
  const marks = answer.timeline.filter(({ type }) => type === 'mark');
  expect(Math.abs((marks[0]?.atMs ?? 0) + zero - markedAt)).toBeLessThan(2_000);

  const lead = await cast.technician(troupe.lead);
  const seen = await play(lead, answer);
  expect(seen.error).toBeNull();
  expect(Math.abs(seen.seconds - (seen.file.toMs - seen.file.fromMs) / 1000)).toBeLessThan(1);
  expect(Math.abs(seen.seekable - seen.seconds)).toBeLessThan(0.1);
  for (const [n, share] of [0.9, 0.1, 0.5].entries()) expect(seen.reached[n]).toBeCloseTo(share, 2);
  const asked = { url: seen.file.url, tones: [tones.customer, tones.technician], beside: nobody };
  for (const [from, to] of [
    [4, 18],
    [42, 56],
  ] as const) {
    const { overDb } = await listenTo(lead.page, { ...asked, from, to });
    console.log(`${from} to ${to} s: customer ${overDb[0]?.toFixed(0)} dB, technician ${overDb[1]?.toFixed(0)} dB`);
    for (const db of overDb) expect(db).toBeGreaterThan(10);
  }
  const replay = replayOn(lead.page, server.url, sessionId);
  const replayed: Replayed = { answer, replay, viewer: lead, member: troupe.lead, url: server.url };
  await replay.openAt(0);
  const recordedFrom = zero + (answer.segments[0]?.startedAtMs ?? 0);
  expect(await replay.lengthMs()).toBeGreaterThan(stoppingAt - recordedFrom - 1_000);
  expect(await replay.lengthMs()).toBeLessThan(stoppedAt - recordedFrom + 1_000);
  await ringIsRight(replayed);
  await holeIsPassed(replayed, 'gap');
});

it('[fault.W1] the technician’s browser is killed: at the next sign-in all but the last 2 s is found and sent', async () => {
  const troupe = await cast.troupe();
  const { server, store } = cast.stage();
  const options = { device: deviceOf({}), args: await speakingIn(tones.technician) };
  const first = await launchProfile(folder, options);
  const before = cast.keep(await seatIn(first.context, { prepare: cast.hear }));
  const technician = await sitDown(before, { url: server.url, member: troupe.ben });
  const customer = await cast.customer(await troupe.inviteCustomer());
  await customer.agree('case');
  await customer.showIt();
  await technician.accept();
  await technician.seesPicture();
  await isRecording(technician);
  // Nothing goes out: all there is lies on the device when it is killed.
  await technician.page.route('**/api/uploads/**', (route) => route.abort('connectionrefused'));
  await expect.poll(() => bytesOnDevice(technician.page), long).toBeGreaterThan(800_000);
  const [session] = await store.sessions.openOf(troupe.company.id);
  const sessionId = session?.id ?? '';
  const killedAt = Date.now();
  await first.kill();
  before.faults.splice(0);
  await customer.stop();

  const second = await launchProfile(folder, options);
  const again = await sitDown(cast.keep(await seatIn(second.context, { prepare: cast.hear })), {
    url: server.url,
    member: troupe.ben,
  });
  await nothingLeft(again);
  const read = () => recordingOf(server.url, troupe.lead, sessionId);
  await expect.poll(async () => (await read())?.segments.map(({ state }) => state), long).toEqual(['finalised']);
  const answer = await read();
  const [segment] = answer?.segments ?? [];
  const lostMs = killedAt - (answer?.recording.firstLiveAt ?? 0) - (segment?.endedAtMs ?? 0);
  console.log(`killed ${lostMs} ms after the end of what was kept; ${segment?.bytes} bytes`);
  expect(lostMs).toBeLessThan(2_000);
});
