import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RecordingAnswer, recordingPath } from '#models/api/recording.ts';
import { flip, timesIn } from '#test/support/damaged.ts';
import { aurora, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';

let house: House;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-'));
  house = await openHouse({ dataDir: folder });
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const seconds = 18;

/** A session of 18 s that was recorded as an MP4, with a key frame each 3 s, and is over; its file, and what is in it. */
async function recorded() {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk, { mime: 'video/mp4;codecs=vp8,opus' });
  await house.pass(seconds * 1_000);
  const bytes = await recordedMedia({ seconds, frameBytes: 6_000, container: 'mp4' });
  await sendSegment(house.server, talk, { id, bytes });
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: seconds * 1_000 })).toMatchObject({ ok: true });
  await endTalk(house, talk);
  const [file] = await house.server.store.recordings.files({ companyId: aurora, sessionId: talk.sessionId });
  if (!file) throw new Error('There is no file.');
  const path = house.server.app.archive.bytes.filePath(file.name);
  return { talk, path, file, good: await readFile(path) };
}

async function damagedIn(talk: Talk, { cookie }: Person) {
  await house.server.app.archive.care.idle();
  const answer = await house.server.request(recordingPath(talk.sessionId), { cookie });
  return ((await answer.json()) as RecordingAnswer).files.map(({ damaged }) => damaged);
}

async function play(talk: Talk, { cookie }: Person, range?: string): Promise<Response> {
  const headers = range === undefined ? {} : { range };
  return await house.server.request(`${recordingPath(talk.sessionId)}/files/0`, { cookie, headers });
}
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

test('[fault.R5] an MP4 is cut short where a byte of it changed, and passes over that part once it was compared', async () => {
  const { talk, path, file, good } = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  expect(good.equals(await bytesOf(await play(talk, trainer)))).toBe(true);
  await flip(path, Math.floor(good.length / 2));
  await expect(play(talk, trainer).then(bytesOf)).rejects.toThrow();
  const [lost = []] = await damagedIn(talk, trainer);
  const [span = { fromMs: 0, toMs: 0 }, ...more] = lost;
  expect(more).toEqual([]);
  const middleMs = file.fromMs + 0.5 * seconds * 1_000;
  expect([span.fromMs < middleMs, span.toMs > middleMs, span.toMs - span.fromMs <= 9_000]).toEqual([true, true, true]);
  const played = await bytesOf(await play(talk, trainer));
  expect(played).toHaveLength(good.length);
  const [before, after] = [await timesIn(good), await timesIn(played)];
  const isLost = (s: number) => file.fromMs + s * 1_000 >= span.fromMs && file.fromMs + s * 1_000 < span.toMs;
  expect(after.video).toEqual(before.video.filter((time) => !isLost(time)));
  // Sound lies in pieces of half a second between the pictures.
  const heard = new Set(after.audio);
  for (const time of before.audio)
    if (
      Math.min(Math.abs(file.fromMs + time * 1_000 - span.fromMs), Math.abs(file.fromMs + time * 1_000 - span.toMs)) >
      600
    )
      expect([time, heard.has(time)]).toEqual([time, !isLost(time)]);
  const at = Math.floor(good.length / 2);
  const part = await bytesOf(await play(talk, trainer, `bytes=${at - 10}-${at + 10}`));
  expect(part).toEqual(played.subarray(at - 10, at + 11));
  await writeFile(path, good);
  expect(await damagedIn(talk, trainer)).toEqual([[]]);
  expect(good.equals(await bytesOf(await play(talk, trainer)))).toBe(true);
});

test('[fault.R5] of an MP4 whose index is lost nothing is missing, and nothing plays of one whose beginning is', async () => {
  const { talk, path, good } = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  await flip(path, good.length - 100);
  await play(talk, trainer)
    .then(bytesOf)
    .catch(() => undefined);
  expect((await damagedIn(talk, trainer))[0]?.length).toBeLessThanOrEqual(1);
  const { video } = await timesIn(await bytesOf(await play(talk, trainer)));
  expect(video.length).toBeGreaterThan(300);
  await flip(path, 200);
  await play(talk, trainer)
    .then(bytesOf)
    .catch(() => undefined);
  await house.server.app.archive.care.idle();
  expect((await play(talk, trainer)).status).toBe(404);
});
