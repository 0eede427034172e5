import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input, MP4, WEBM } from 'mediabunny';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { codecNames } from '#client/screens/takeOut/formats.ts';
import { giveBackEn } from '#models/text/giveBack.en.ts';
import { recordingEn } from '#models/text/recording.en.ts';
import { takeOutEn } from '#models/text/takeOut.en.ts';
import { gatherCast } from '#test/support/cast.ts';
import { keptOnDevice } from '#test/support/onDevice.ts';
import { expectOpenToAll } from '#test/support/openToAll.ts';
import { findColor, pixelsOf } from '#test/support/pixels.ts';
import { recordingOf } from '#test/support/recordingOf.ts';

const cast = gatherCast();
const shots = process.env.SHOTS;
const long = { timeout: 60_000 };
const patient = { timeout: 180_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
let folder: string | null = null;
afterAll(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A session of some seconds with a cyan ring on a held picture; over and joined. */
async function recorded() {
  const { technician, customer, troupe } = await cast.call({ agreed: ['case', 'training'] });
  const { server, store } = cast.stage();
  const [session] = await store.sessions.openOf(troupe.company.id);
  const id = session?.id ?? '';
  const chip = technician.page.locator('.recording-chip');
  await expect.poll(() => chip.textContent(), long).toBe(recordingEn['recording.on']);
  await pause(2_000);
  await technician.hold();
  await technician.choose('ring', 'cyan');
  await technician.draw([0.42, 0.4], [0.58, 0.66]);
  await pause(7_000);
  await customer.stop();
  await technician.file('fixed', 'Belt tightened.');
  await expect.poll(async () => (await keptOnDevice(technician.page)).length, long).toBe(0);
  const read = () => recordingOf(server.url, troupe.trainer, id);
  await expect.poll(async () => (await read())?.recording.state, long).toBe('ready');
  const answer = await read();
  const drawnAt = answer?.timeline.find((event) => event.type === 'mark')?.atMs ?? 0;
  return { troupe, id, url: server.url, fromSecond: Math.floor(drawnAt / 1000) };
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** A frame of a film as a picture, decoded in the page. */
async function frameOf(page: Page, seconds: number): Promise<Buffer> {
  const data = await page.locator('[role="dialog"] a[download]').evaluate(async (link: HTMLAnchorElement, at) => {
    const video = document.createElement('video');
    video.muted = true;
    const next = (event: string) => new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
    const known = next('loadeddata');
    video.src = link.href;
    await known;
    const sought = next('seeked');
    video.currentTime = at;
    await sought;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return canvas.toDataURL('image/png');
  }, seconds);
  return Buffer.from(data.split(',')[1] ?? '', 'base64');
}

/** Makes a film of the stretch that is set, saves it, and looks into it. */
async function filmIsRight(page: Page, format: 'webm' | 'mp4') {
  await button(page, takeOutEn.start).click();
  await page.getByText(takeOutEn.done).waitFor(patient);
  folder ??= await mkdtemp(join(tmpdir(), 'beside-film-'));
  const path = join(folder, `film.${format}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('[role="dialog"] a[download]').click(),
  ]);
  await download.saveAs(path);
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  expect(Math.abs((await input.computeDuration()) - 5)).toBeLessThan(0.2);
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  if (!video || !audio) throw new Error('The film has not both tracks.');
  expect(await input.getFormat()).toBe(format === 'mp4' ? MP4 : WEBM);
  expect(Math.abs((await audio.computeDuration()) - 5)).toBeLessThan(0.3);
  const counts: number[] = [];
  for (const seconds of [2.5, 3.5, 4.5]) {
    const pixels = await pixelsOf(await frameOf(page, seconds), 780);
    counts.push(findColor(pixels, 'cyan').count);
  }
  console.log(`${format}: cyan pixels ${counts.join(', ')}`);
  for (const count of counts) expect(count).toBeGreaterThan(100);
  const codecs = { video: await video.getCodec(), audio: await audio.getCodec() };
  if (!codecs.video || !codecs.audio) throw new Error('What the film is encoded with is not known.');
  return { video: codecs.video, audio: codecs.audio };
}

it('[rule.D8] five seconds are taken out as a film, with both tracks and the marks in its picture, after the audit log has it', async () => {
  const { troupe, id, url, fromSecond } = await recorded();
  const trainer = await cast.technician(troupe.trainer);
  const { page } = trainer;
  await page.goto(`${url}/recordings/${id}`);
  await button(page, takeOutEn.open).click(long);
  await page.getByRole('radio', { name: takeOutEn.canWebm }).waitFor(long);
  await expectOpenToAll(trainer);
  if (shots) await page.screenshot({ path: `${shots}/GIVE-film.png` });
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field(giveBackEn.from).fill(clock(fromSecond));
  await field(giveBackEn.to).fill(clock(fromSecond + 5));
  await field(giveBackEn.to).press('Enter');
  await filmIsRight(page, 'webm');
  const log = await cast.stage().store.audits.list({ companyId: troupe.company.id, sessionId: id });
  expect(log.filter(({ act }) => act === 'exported').map(({ staffId }) => staffId)).toEqual([troupe.trainer.id]);
  const mp4 = page.getByRole('radio', { name: /^MP4: this browser can make it/ });
  await mp4.check();
  const said = (await page.locator('label').filter({ hasText: /^MP4/ }).textContent()) ?? '';
  if (shots) await page.screenshot({ path: `${shots}/GIVE-film-mp4.png` });
  const { video, audio } = await filmIsRight(page, 'mp4');
  if (video === 'avc' && audio === 'aac') return expect(said).toBe(takeOutEn.canMp4);
  const [picture, sound] = [codecNames[video], codecNames[audio]];
  expect(said).toBe(takeOutEn.canRareMp4.replace('{video}', picture ?? '').replace('{audio}', sound ?? ''));
});

it('[rule.D8] a film that is cancelled is not made', async () => {
  const { troupe, id, url } = await recorded();
  const { page } = await cast.technician(troupe.trainer);
  await page.goto(`${url}/recordings/${id}`);
  await button(page, takeOutEn.open).click(long);
  await button(page, takeOutEn.start).click(long);
  await button(page, takeOutEn.cancel).click();
  await page.getByText(takeOutEn.cancelled).waitFor(long);
  expect(await page.locator('[role="dialog"] a[download]').count()).toBe(0);
});
