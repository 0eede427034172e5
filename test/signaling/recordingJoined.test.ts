import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordingAnswer } from '#models/api/recording.ts';
import { readMedia, withMedia } from '#signaling/media/recordings/media.ts';
import { aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { type MediaWish, recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment } from '#test/support/recordings.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });

/** Records, sends and finalises one segment; `given` is what the page says of it. */
async function record(talk: Talk, wish: MediaWish, given: Parameters<typeof beginRecording>[2] = {}): Promise<string> {
  const { id, startedAtMs } = await beginRecording(house, talk, given);
  await house.pass(wish.seconds * 1_000);
  const bytes = await recordedMedia(wish);
  await sendSegment(house.server, talk, { id, bytes });
  const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: startedAtMs + wish.seconds * 1_000 });
  if (!answer.ok) throw new Error(`The segment was refused as ${answer.reason}.`);
  return id;
}

async function read(talk: Talk): Promise<RecordingAnswer> {
  const { cookie } = talk.technician;
  return (await (
    await house.server.request(`/api/recordings/${talk.sessionId}`, { cookie })
  ).json()) as RecordingAnswer;
}

async function pathOf(talk: Talk, n = 0): Promise<string> {
  const files = await house.server.store.recordings.files(where(talk));
  return house.server.app.archive.bytes.filePath(files[n]?.name ?? '');
}

test('[rule.V4] segments of one codec become one file that can be sought in, each at its place, with the gap between them', async () => {
  const talk = await liveTalk(house);
  await record(talk, { seconds: 3 });
  await house.pass(4_000);
  await record(talk, { seconds: 2, seed: 2 }, { why: 'reload' });
  await endTalk(house, talk);
  const { files, stretches, recording } = await read(talk);
  expect(recording.state).toBe('ready');
  expect(files).toHaveLength(1);
  expect(stretches.map(({ kind }) => kind)).toEqual(['kept', 'gap', 'kept']);
  const path = await pathOf(talk);
  const media = await readMedia(path, 'webm');
  expect(Math.abs((media?.durationMs ?? 0) - 9_000)).toBeLessThan(60);
  expect(media).toMatchObject({ video: 'vp8', audio: 'opus' });
  await withMedia({ path, container: 'webm' }, async (input) => {
    // The length and the places of the key frames are written in the file, so that a player need not read all of it.
    expect(await input.getDurationFromMetadata()).toBeCloseTo(9, 0);
  });
  const { readFile } = await import('node:fs/promises');
  expect((await readFile(path)).includes(Buffer.from([0x1c, 0x53, 0xbb, 0x6b]))).toBe(true);
});

test('[rule.V4] where codecs differ a recording is several files in their order', async () => {
  const talk = await liveTalk(house);
  await record(talk, { seconds: 2 });
  await record(talk, { seconds: 2, channels: 1 }, { why: 'codec' });
  await record(talk, { seconds: 2, container: 'mp4' }, { why: 'codec', mime: 'video/mp4;codecs=vp8,opus' });
  await endTalk(house, talk);
  const { files, recording } = await read(talk);
  expect(recording).toMatchObject({ state: 'ready', problem: null });
  expect(files.map(({ mime, fromMs }) => [mime, fromMs])).toEqual([
    ['video/webm', 0],
    ['video/webm', 2_000],
    ['video/mp4', 4_000],
  ]);
});

test('[rule.V4] a track that is not there is an error that is kept and shown, and its bytes stay', async () => {
  const talk = await liveTalk(house);
  const good = await record(talk, { seconds: 2 });
  const mute = await record(talk, { seconds: 2, hasAudio: false });
  await endTalk(house, talk);
  const { files, recording, segments } = await read(talk);
  expect(recording).toMatchObject({ state: 'failed', problem: `segment ${mute} has no sound` });
  expect(files.flatMap((file) => file.segments.map(({ id }) => id))).toEqual([good]);
  expect(segments.map(({ id }) => id)).toEqual([good, mute]);
  const kept = await house.server.store.segments.get(where(talk), mute);
  expect(await house.server.app.archive.uploads.fetch(kept?.upload ?? '')).not.toBeNull();
});

test('[rule.V4] what comes late is waited for a while, and joined as a file of its own after that', async () => {
  const talk = await liveTalk(house);
  await record(talk, { seconds: 2 });
  const late = await beginRecording(house, talk, { why: 'peer' });
  await house.pass(2_000);
  await endTalk(house, talk);
  expect((await read(talk)).recording.state).toBe('uploading');
  await house.pass(15 * 60_000);
  await house.server.app.archive.idle();
  expect((await read(talk)).files).toHaveLength(1);
  const bytes = await recordedMedia({ seconds: 2, seed: 9 });
  await sendSegment(house.server, talk, { id: late.id, bytes });
  expect(await finalise(house.server, talk, { id: late.id, bytes, endedAtMs: 4_000 })).toMatchObject({ ok: true });
  await house.server.app.archive.idle();
  const { files, recording } = await read(talk);
  expect(recording.state).toBe('ready');
  expect(files.map(({ fromMs }) => fromMs)).toEqual([0, 2_000]);
});

test('[rule.V4] what a crash cut off in the middle is kept up to its last whole block', async () => {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await house.pass(4_000);
  const whole = await recordedMedia({ seconds: 4 });
  const bytes = whole.subarray(0, Math.floor(whole.length * 0.6) + 3);
  await sendSegment(house.server, talk, { id, bytes });
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: 4_000 })).toMatchObject({ ok: true });
  await endTalk(house, talk);
  const media = await readMedia(await pathOf(talk), 'webm');
  expect(media?.durationMs).toBeGreaterThan(2_200);
  expect(media?.durationMs).toBeLessThan(2_600);
});
