import { mkdtemp, readFile, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RecordingAnswer, recordingPath } from '#models/api/recording.ts';
import { createMetrics, type Metrics } from '#signaling/metrics/metrics.ts';
import { flip, timesIn } from '#test/support/damaged.ts';
import { aurora, type House, openHouse, type Person, type Talk } from '#test/support/house.ts';
import { type MediaWish, recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment, sha256 } from '#test/support/recordings.ts';

let house: House;
let folder: string;
let metrics: Metrics;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-'));
  metrics = createMetrics();
  house = await openHouse({ dataDir: folder, meter: metrics.meter });
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const seconds = 18;
const hourMs = 3600_000;
const where = ({ sessionId }: Talk) => ({ companyId: aurora, sessionId });

/** A session of 18 s that was recorded, with a key frame each 3 s, and is over; `spoil` hears what lies there before it is joined. */
async function recorded(
  spoil: (upload: string) => Promise<void> = async () => undefined,
  wish: Partial<MediaWish> = {},
) {
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk, { mime: `video/${wish.container ?? 'webm'};codecs=vp8,opus` });
  await house.pass(seconds * 1_000);
  const bytes = await recordedMedia({ seconds, frameBytes: 6_000, ...wish });
  await sendSegment(house.server, talk, { id, bytes });
  expect(await finalise(house.server, talk, { id, bytes, endedAtMs: seconds * 1_000 })).toMatchObject({ ok: true });
  const { store, app } = house.server;
  const segment = await store.segments.get(where(talk), id);
  await spoil(app.archive.bytes.uploadPath(segment?.upload ?? ''));
  await endTalk(house, talk);
  await talk.desk.ask('presence:set', { presence: 'away' });
  return talk;
}

/** Where the one file of a recording lies, and what is in it. */
async function fileOf(talk: Talk) {
  const [file] = await house.server.store.recordings.files(where(talk));
  if (!file) throw new Error('There is no file.');
  const path = house.server.app.archive.bytes.filePath(file.name);
  return { path, file, good: await readFile(path) };
}

async function open(talk: Talk, { cookie }: Person): Promise<RecordingAnswer> {
  const answer = await house.server.request(recordingPath(talk.sessionId), { cookie });
  return (await answer.json()) as RecordingAnswer;
}
async function damagedIn(talk: Talk, person: Person) {
  await house.server.app.archive.care.idle();
  return (await open(talk, person)).files.map(({ damaged }) => damaged);
}

async function play(talk: Talk, { cookie }: Person, range?: string): Promise<Response> {
  const headers = range === undefined ? {} : { range };
  return await house.server.request(`${recordingPath(talk.sessionId)}/files/0`, { cookie, headers });
}
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

const said = (msg: string) => house.server.logged.filter((line) => line.msg === msg);
const counted = async (found: string) =>
  Number(new RegExp(`checked_total{found="${found}"} (\\d+)`).exec((await metrics.read()).text)?.[1] ?? 0);

/** Lets the watch in the background read, until `isDone`. */
async function watchUntil(isDone: () => Promise<boolean>, stepMs = 500): Promise<void> {
  const step = async () => {
    await house.pass(stepMs);
    return await isDone();
  };
  await expect.poll(step, { timeout: 20_000, interval: 10 }).toBe(true);
}

test('[fault.R5] a byte that changed is never played: its part is left out, the rest plays, and is told from when to when', async () => {
  const talk = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  const { path, file, good } = await fileOf(talk);
  expect(good.equals(await bytesOf(await play(talk, trainer)))).toBe(true);
  const at = Math.floor(good.length * 0.6);
  await flip(path, at);
  const played = await bytesOf(await play(talk, trainer));
  expect(played).toHaveLength(good.length);
  const lostMs = (await damagedIn(talk, trainer))[0] ?? [];
  expect(lostMs).toHaveLength(1);
  const [span = { fromMs: 0, toMs: 0 }] = lostMs;
  const middleMs = file.fromMs + 0.6 * seconds * 1_000;
  expect(span.fromMs).toBeLessThan(middleMs);
  expect(span.toMs).toBeGreaterThan(middleMs);
  expect(span.toMs - span.fromMs).toBeLessThanOrEqual(9_000);
  const isLost = (s: number) => file.fromMs + s * 1_000 >= span.fromMs && file.fromMs + s * 1_000 < span.toMs;
  const [before, after] = [await timesIn(good), await timesIn(played)];
  for (const kind of ['video', 'audio'] as const)
    expect(after[kind]).toEqual(before[kind].filter((time) => !isLost(time)));
  // Also for whoever begins in the middle of it.
  const part = await bytesOf(await play(talk, trainer, `bytes=${at - 10}-${at + 10}`));
  expect(part).toEqual(played.subarray(at - 10, at + 11));
  expect(said('a file of a recording is damaged')).toMatchObject([{ session: talk.sessionId, file: file.name }]);
  expect(await counted('damaged')).toBeGreaterThan(0);
});

test('[fault.R5] a file that is put back is good again by itself, and that is said', async () => {
  const talk = await recorded();
  const lead = await house.hire({ role: 'lead' });
  const { path, good } = await fileOf(talk);
  await flip(path, Math.floor(good.length * 0.3));
  await bytesOf(await play(talk, lead));
  expect((await damagedIn(talk, lead))[0]).toHaveLength(1);
  await writeFile(path, good);
  expect(await damagedIn(talk, lead)).toEqual([[]]);
  expect(good.equals(await bytesOf(await play(talk, lead)))).toBe(true);
  expect(said('a file of a recording is whole again')).toHaveLength(1);
  expect(await counted('restored')).toBe(1);
});

test('[fault.R5] what is lost of a file’s head or of its index is known from elsewhere, and nothing is missing', async () => {
  const talk = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  const { path, good } = await fileOf(talk);
  const broken = Buffer.from(good);
  broken.fill(0, 0, 40);
  broken.fill(0, good.length - 20);
  await writeFile(path, broken);
  const played = await bytesOf(await play(talk, trainer));
  const [span] = (await damagedIn(talk, trainer))[0] ?? [];
  const { video } = await timesIn(played);
  expect(played.subarray(0, 40)).toEqual(good.subarray(0, 40));
  expect(played.subarray(-20)).toEqual(good.subarray(-20));
  expect(video.length).toBeGreaterThan(100);
  expect(span).toBeDefined();
});

test('[fault.R5] a file that was cut off plays up to there, and one that is gone is told as soon as it is opened', async () => {
  const talk = await recorded();
  const trainer = await house.hire({ role: 'trainer' });
  const { path, file, good } = await fileOf(talk);
  await truncate(path, Math.floor(good.length / 2));
  const [span] = (await damagedIn(talk, trainer))[0] ?? [];
  expect(span?.toMs).toBe(file.toMs);
  expect(span?.fromMs).toBeGreaterThan(5_000);
  const { video } = await timesIn(await bytesOf(await play(talk, trainer)));
  expect(Math.max(...video) * 1_000 + file.fromMs).toBeLessThan(span?.fromMs ?? 0);
  expect(Math.max(...video)).toBeGreaterThan(5);
  await unlink(path);
  expect(await damagedIn(talk, trainer)).toEqual([[{ fromMs: file.fromMs, toMs: file.toMs }]]);
  expect((await play(talk, trainer)).status).toBe(404);
  await writeFile(path, good);
  expect(await damagedIn(talk, trainer)).toEqual([[]]);
  expect(good.equals(await bytesOf(await play(talk, trainer)))).toBe(true);
});

test('[fault.R5] every file is compared in the background, slowly, and again after a week, also over a restart', async () => {
  const small = { frameBytes: 1_500 };
  const [one, other] = [await recorded(undefined, small), await recorded(undefined, small)];
  const lead = await house.hire({ role: 'lead' });
  const spoilt = await fileOf(one);
  const { ctimeMs } = await stat(spoilt.path);
  await flip(spoilt.path, Math.floor(spoilt.good.length * 0.8));
  expect((await stat(spoilt.path)).ctimeMs).toBeGreaterThan(ctimeMs);
  const damageOf = async (talk: Talk) => (await house.server.store.recordings.files(where(talk)))[0]?.damage;
  await house.pass(60_000);
  // 64 KiB at a time: what is read in one moment is not all of it.
  expect(await damageOf(one)).toBeNull();
  await watchUntil(async () => (await damageOf(one)) !== null);
  await watchUntil(async () => (await counted('whole')) > 0);
  expect((await damagedIn(one, lead))[0]).toHaveLength(1);
  expect(await damagedIn(other, lead)).toEqual([[]]);
  const { clock } = house;
  await house.close();
  house = await openHouse({ dataDir: folder, clock, isSeeded: false, meter: metrics.meter });
  const now = clock.now();
  const { recordings } = house.server.store;
  expect(await recordings.toCheck({ whole: now - 24 * hourMs, damaged: now - hourMs })).toBeNull();
  await writeFile(spoilt.path, spoilt.good);
  await watchUntil(async () => (await damageOf(one)) === null, hourMs / 6);
  expect(await recordings.toCheck({ whole: now + 1, damaged: now + 1 })).toMatchObject({ sessionId: other.sessionId });
});

test('[fault.R5] a file from before files were compared is given what it is compared with, once it was found whole', async () => {
  const talk = await recorded();
  const { recordings } = house.server.store;
  const proof = await recordings.proof(where(talk), 0);
  await recordings.checked(where(talk), { n: 0, damage: null, proof: null, at: 0 });
  const trainer = await house.hire({ role: 'trainer' });
  const { good } = await fileOf(talk);
  expect(good.equals(await bytesOf(await play(talk, trainer, 'bytes=0-')))).toBe(true);
  await house.pass(60_000);
  await watchUntil(async () => (await recordings.proof(where(talk), 0)) !== null);
  expect(await recordings.proof(where(talk), 0)).toBe(proof);
});

test('[fault.R5] a segment that is not any more as it was sent is not joined, and that is said', async () => {
  const talk = await recorded((upload) => flip(upload, 2_000_000));
  const recording = await house.server.store.recordings.get(where(talk));
  expect(recording).toMatchObject({ state: 'failed', problem: expect.stringContaining('not as they were sent') });
  const [segment] = await house.server.store.segments.list(where(talk));
  const kept = await readFile(house.server.app.archive.bytes.uploadPath(segment?.upload ?? ''));
  expect([segment?.hasRaw, kept.length]).toEqual([true, segment?.bytes]);
  expect(sha256(kept)).not.toBe(segment?.sha256);
});
