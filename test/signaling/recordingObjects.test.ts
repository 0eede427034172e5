import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maxPartBytes } from '#models/recording.ts';
import { backup } from '#signaling/backup/backup.ts';
import { fromObjects } from '#signaling/backup/fromObjects.ts';
import { restore } from '#signaling/backup/restore.ts';
import { sqliteSource } from '#signaling/backup/sqliteSource.ts';
import { parseConfig } from '#signaling/config.ts';
import { configOf, furnish, openBucketHouse } from '#test/support/bucketHouse.ts';
import { aurora, type House, openHouse, type Talk } from '#test/support/house.ts';
import { type ObjectStore, openObjectStore } from '#test/support/objectStore.ts';
import { type MediaWish, recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, finalise, liveTalk, sendSegment, sha256, tusOf } from '#test/support/recordings.ts';

let folder: string;
let bucket: ObjectStore;
let house: House;

const s3 = () => parseConfig({ S3_URL: bucket.url, DEMO: '1' }, []).s3;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-objects-'));
  bucket = await openObjectStore();
  house = await openHouse({ dataDir: folder, config: { s3: s3() } });
});
afterEach(async () => {
  await house.close();
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

/** The same house after a stop, at the same time. */
async function again(): Promise<void> {
  const { clock } = house;
  await house.close();
  house = await openHouse({ dataDir: folder, isSeeded: false, clock, config: { s3: s3() } });
}

type Segment = { readonly id: string; readonly bytes: Uint8Array; readonly endedAtMs: number };

async function recorded(talk: Talk, wish: MediaWish): Promise<Segment> {
  const { id, startedAtMs } = await beginRecording(house, talk);
  await house.pass(wish.seconds * 1_000);
  return { id, bytes: await recordedMedia(wish), endedAtMs: startedAtMs + wish.seconds * 1_000 };
}

async function uploadOf(talk: Talk): Promise<string> {
  const [segment] = await house.server.store.segments.list({ companyId: aurora, sessionId: talk.sessionId });
  return segment?.upload ?? '';
}

async function lead() {
  return await house.hire({ role: 'lead' });
}

test('[rule.V4] a recording arrives in an object store, is joined, and is played in ranges', async () => {
  const talk = await liveTalk(house);
  // Large enough for parts of their own, and a rest that is none.
  const segment = await recorded(talk, { seconds: 20, frameBytes: 40_000 });
  expect(segment.bytes.length).toBeGreaterThan(2 * 8 * 1024 * 1024);
  await sendSegment(house.server, talk, segment);
  expect(bucket.uploading()).toEqual([await uploadOf(talk)]);
  expect(await finalise(house.server, talk, segment)).toMatchObject({ ok: true });
  expect(sha256(bucket.objects.get(await uploadOf(talk)) ?? Buffer.alloc(0))).toBe(sha256(segment.bytes));
  await endTalk(house, talk);
  const [file] = await house.server.store.recordings.files({ companyId: aurora, sessionId: talk.sessionId });
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  const headers = { range: 'bytes=1000-1999' };
  const { cookie } = await lead();
  const part = await house.server.request(path, { cookie, headers });
  expect(part.status).toBe(206);
  expect((await part.arrayBuffer()).byteLength).toBe(1_000);
  const whole = new Uint8Array(await (await house.server.request(path, { cookie })).arrayBuffer());
  expect(sha256(whole)).toBe(file?.sha256);
  // Once it is in a file, nothing else of it is left in the bucket.
  await expect.poll(() => [...bucket.objects.keys()]).toEqual([`recordings/files/${file?.name}`]);
  expect(bucket.uploading()).toEqual([]);
}, 60_000);

test('[fault.R1] [fault.R3] an upload that was cut is gone on with, also after a stop, and one that is too short is not ended', async () => {
  const talk = await liveTalk(house);
  const segment = await recorded(talk, { seconds: 10, frameBytes: 40_000 });
  const { id, bytes } = segment;
  const tus = tusOf(house.server, talk.technician.cookie);
  const made = await tus.create({ sessionId: talk.sessionId, segmentId: id });
  const url = made.headers.get('location') ?? '';
  const first = bytes.subarray(0, maxPartBytes);
  expect((await tus.patch(url, { at: 0, body: first })).status).toBe(204);
  expect(await finalise(house.server, talk, segment)).toMatchObject({ ok: false, reason: 'MISMATCH', segmentId: id });
  await again();
  const later = tusOf(house.server, talk.technician.cookie);
  expect(await later.head(url)).toBe(first.length);
  for (let at = first.length; at < bytes.length; at += maxPartBytes)
    expect((await later.patch(url, { at, body: bytes.subarray(at, at + maxPartBytes) })).status).toBe(204);
  expect(await finalise(house.server, talk, segment)).toMatchObject({ ok: true });
});

test('a long upload is not written over and over again', async () => {
  const talk = await liveTalk(house);
  const segment = await recorded(talk, { seconds: 20, frameBytes: 40_000 });
  await sendSegment(house.server, talk, segment);
  // Each request writes the unfinished part once more, which is 8 MiB at most.
  const requests = Math.ceil(segment.bytes.length / maxPartBytes);
  expect(bucket.received()).toBeLessThan(segment.bytes.length + requests * 8 * 1024 * 1024);
});

test('[fault.R3] what is sent again after a mismatch is not deleted by what could not be removed then', async () => {
  const talk = await liveTalk(house);
  const segment = await recorded(talk, { seconds: 2 });
  await sendSegment(house.server, talk, segment);
  const upload = await uploadOf(talk);
  bucket.locked.add(upload).add(`${upload}.info`).add(`${upload}.part`);
  const wrong = { ...segment, sha256: sha256(Buffer.from('other bytes')) };
  expect(await finalise(house.server, talk, wrong)).toMatchObject({ ok: false, reason: 'MISMATCH' });
  await house.pass(60_000);
  expect(bucket.objects.has(`${upload}.info`)).toBe(true);
  bucket.locked.clear();
  await sendSegment(house.server, talk, segment);
  await house.pass(60_000);
  await again();
  expect(await finalise(house.server, talk, segment)).toMatchObject({ ok: true });
  expect(sha256(bucket.objects.get(upload) ?? Buffer.alloc(0))).toBe(sha256(segment.bytes));
});

test('[rule.V7] what is erased is erased from the object store: finalised, half sent, and while the store was away', async () => {
  const talk = await liveTalk(house);
  const done = await recorded(talk, { seconds: 2 });
  await sendSegment(house.server, talk, done);
  await finalise(house.server, talk, done);
  const half = await recorded(talk, { seconds: 2, seed: 2 });
  await sendSegment(house.server, talk, half);
  expect(bucket.objects.size).toBeGreaterThan(2);
  const { epoch, sessionId } = talk;
  const answer = await talk.phone.ask('recording:withdraw', { sessionId, epoch, purposes: ['case', 'training'] });
  expect(answer).toMatchObject({ ok: true });
  await house.settle();
  await expect.poll(() => [...bucket.objects.keys()]).toEqual([]);
  await expect.poll(() => bucket.uploading()).toEqual([]);
});

test('[fault.S4] a store that is away keeps no server from starting, and loses what it was told to forget when it is back', async () => {
  const talk = await liveTalk(house);
  const segment = await recorded(talk, { seconds: 2 });
  await sendSegment(house.server, talk, segment);
  await finalise(house.server, talk, segment);
  bucket.setUp(false);
  const { epoch, sessionId } = talk;
  await talk.phone.ask('recording:withdraw', { sessionId, epoch, purposes: ['case', 'training'] });
  await house.settle();
  expect(bucket.objects.size).toBeGreaterThan(0);
  await again();
  expect((await house.server.request('/ready')).status).toBe(200);
  bucket.setUp(true);
  await again();
  await expect.poll(() => [...bucket.objects.keys()]).toEqual([]);
});

test('[rule.Y1] a backup has what is final and not joined yet, also where it lies in an object store that is lost then', async () => {
  const talk = await liveTalk(house);
  const segment = await recorded(talk, { seconds: 2 });
  await sendSegment(house.server, talk, segment);
  await finalise(house.server, talk, segment);
  const config = s3();
  if (!config) throw new Error('There is no object store.');
  const fetch = await fromObjects(config, folder);
  const [kept, restored] = [join(folder, 'kept'), join(folder, 'restored')];
  const { manifest } = await backup(sqliteSource(folder), { dataDir: folder, target: kept, fetch });
  expect(manifest).toMatchObject({ missing: [], damaged: [] });
  await restore({ dataDir: restored, from: kept });
  const empty = await openObjectStore();
  const other = parseConfig({ S3_URL: empty.url, DEMO: '1' }, []).s3;
  const again = await openHouse({ dataDir: restored, isSeeded: false, clock: house.clock, config: { s3: other } });
  const where = { companyId: aurora, sessionId: talk.sessionId };
  await again.server.app.archive.sessionEnded(where, house.clock.now());
  await again.server.app.archive.idle();
  expect(await again.server.store.recordings.files(where)).toHaveLength(1);
  await again.close();
  await empty.close();
});

test('[rule.Y1] a backup has what lies in a bucket alone, and is restored where there is another', async () => {
  const kept = await openBucketHouse();
  const { wanted } = await furnish(kept);
  await kept.elsewhere(configOf(kept.bucket), 'house');
  expect(await kept.cached()).toEqual([]);
  const [dataDir, target, restored] = [kept.at('house'), kept.at('kept'), kept.at('restored')];
  const fetch = await fromObjects(configOf(kept.bucket), dataDir);
  const { manifest } = await backup(sqliteSource(dataDir), { dataDir, target, fetch });
  expect(manifest).toMatchObject({ missing: [], damaged: [] });
  const media = manifest.files.filter(({ path }) => /^(media|recordings)\//.test(path));
  expect(media).toHaveLength(wanted.size);
  await restore({ dataDir: restored, from: target });
  const empty = await openObjectStore();
  const { clock } = kept.house;
  const again = await openHouse({ dataDir: restored, isSeeded: false, clock, config: { s3: configOf(empty) } });
  await expect.poll(() => empty.objects.size).toBe(wanted.size);
  for (const [path, bytes] of wanted) {
    const response = await again.server.request(path, { cookie: kept.lead.cookie });
    expect([path, sha256(Buffer.from(await response.arrayBuffer()))]).toEqual([path, sha256(bytes)]);
  }
  await again.close();
  await empty.close();
  await kept.close();
});
