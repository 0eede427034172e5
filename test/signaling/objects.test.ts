import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thumbnailPath } from '#models/api/recording.ts';
import {
  type BucketHouse,
  configOf,
  furnish,
  keyframeAt,
  openBucketHouse,
  pathsBelow,
  putPicture,
  recordShortly,
} from '#test/support/bucketHouse.ts';
import { afresh, aurora, openHouse } from '#test/support/house.ts';
import { endTalk, liveTalk, sha256 } from '#test/support/recordings.ts';
import { samplePicture } from '#test/support/samplePictures.ts';

let kept: BucketHouse;
beforeEach(async () => {
  kept = await openBucketHouse();
});
afterEach(() => kept.close());

const hourMs = 3_600_000;
const busy = [503, { ok: false, reason: 'BUSY' }];

async function bytesAt(path: string, range?: string): Promise<Buffer> {
  const response = await kept.get(path, range);
  expect([path, response.status]).toEqual([path, range ? 206 : 200]);
  return Buffer.from(await response.arrayBuffer());
}

async function expectAll(wanted: ReadonlyMap<string, Buffer>): Promise<void> {
  for (const [path, bytes] of wanted) expect([path, sha256(await bytesAt(path))]).toEqual([path, sha256(bytes)]);
}

const filesOf = (sessionId: string) => kept.house.server.store.recordings.files({ companyId: aurora, sessionId });

test('[rule.Z1] a server with an empty disk serves each picture, thumbnail and recording of the one before, byte for byte', async () => {
  const { talk, wanted } = await furnish(kept);
  expect(wanted.size).toBe(6);
  await kept.elsewhere();
  expect(await kept.cached()).toEqual([]);
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  expect(await bytesAt(path, 'bytes=100-299')).toEqual(wanted.get(path)?.subarray(100, 300));
  await expectAll(wanted);
  expect(kept.house.server.logged.filter(({ level }) => level === 50)).toEqual([]);
});

test('[rule.Z1] what many ask for at once is brought once', async () => {
  const { talk } = await furnish(kept);
  await kept.elsewhere();
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  const before = kept.bucket.asked.length;
  await Promise.all(Array.from({ length: 20 }, (_, n) => bytesAt(path, `bytes=${n * 10}-${n * 10 + 9}`)));
  const isWhole = (one: string) => one.startsWith('GET recordings/files/') && !one.includes(' bytes=');
  expect(kept.bucket.asked.slice(before).filter(isWhole)).toHaveLength(1);
});

test('[rule.Z2] what is erased goes from disk and bucket, also when the bucket was away and another server is there by then', async () => {
  const { talk } = await furnish(kept);
  const [file] = await filesOf(talk.sessionId);
  const { cookie } = await kept.house.hire({ role: 'lead' });
  kept.bucket.setUp(false);
  const path = `/api/recordings/${talk.sessionId}`;
  expect((await kept.house.server.request(path, { method: 'DELETE', cookie })).status).toBe(200);
  expect((await kept.cached()).filter((one) => one.includes('recordings'))).toEqual([]);
  expect(kept.bucket.objects.has(`recordings/files/${file?.name}`)).toBe(true);
  await kept.elsewhere();
  kept.bucket.setUp(true);
  // It is tried again each minute; the try of the start may still be waiting for the bucket.
  const left = async () => {
    await kept.house.pass(60_000);
    return [...kept.bucket.objects.keys()].filter((key) => !key.startsWith('media/'));
  };
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  await expect.poll(() => kept.house.server.store.leavings.list(), { timeout: 10_000 }).toEqual([]);
});

test('[rule.Z2] nobody who erases waits for a bucket that is silent, and what is erased is not shown any more from then on', async () => {
  const { talk, wanted } = await furnish(kept);
  const { cookie } = await kept.house.hire({ role: 'lead' });
  const speak = kept.bucket.silence();
  const path = `/api/recordings/${talk.sessionId}`;
  expect((await kept.house.server.request(path, { method: 'DELETE', cookie })).status).toBe(200);
  expect((await kept.cached()).filter((one) => one.includes('recordings'))).toEqual([]);
  // Whatever is decided goes on.
  await talk.desk.ask('presence:set', { presence: 'away' });
  await liveTalk(kept.house);
  for (const shown of [...wanted.keys()].filter((one) => one.startsWith(path)))
    expect([shown, (await kept.get(shown)).status]).toEqual([shown, 404]);
  speak();
  const left = () => [...kept.bucket.objects.keys()].filter((key) => !key.startsWith('media/'));
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  await expect.poll(() => kept.house.server.store.leavings.list(), { timeout: 10_000 }).toEqual([]);
});

test('[rule.Z2] what may not be deleted keeps nothing else that is to go', async () => {
  const { talk } = await furnish(kept);
  const [file] = await filesOf(talk.sessionId);
  const name = `recordings/files/${file?.name}`;
  const { cookie } = await kept.house.hire({ role: 'lead' });
  kept.bucket.locked.add(name);
  await kept.house.server.request(`/api/recordings/${talk.sessionId}`, { method: 'DELETE', cookie });
  const left = () => [...kept.bucket.objects.keys()].filter((key) => !key.startsWith('media/'));
  await expect.poll(left).toEqual([name]);
  await expect.poll(() => kept.house.server.store.leavings.list()).toEqual([`file:${name}`]);
});

test('[rule.Z1] [fault.S4] while the bucket is away a picture is not taken, and nothing that was is lost', async () => {
  const talk = await liveTalk(kept.house);
  const { cookie } = talk.technician;
  const [first, second] = [await samplePicture(), await samplePicture({ width: 32 })];
  const put = async (id: string, body: Buffer) => {
    const response = await putPicture(kept.house, keyframeAt(talk, id), { cookie, body });
    return [response.status, await response.json()];
  };
  expect(await put('keyframe-one', first)).toEqual([200, { ok: true }]);
  await kept.elsewhere();
  const desk = await kept.house.deskOf(talk.technician);
  await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  kept.bucket.setUp(false);
  expect(await put('keyframe-two', second)).toEqual(busy);
  const path = (id: string) => `/api/sessions/${talk.sessionId}/keyframes/${id}`;
  const read = await kept.get(path('keyframe-one'));
  expect([read.status, await read.json()]).toEqual(busy);
  expect((await kept.get(path('keyframe-two'))).status).toBe(404);
  kept.bucket.setUp(true);
  expect(await put('keyframe-two', second)).toEqual([200, { ok: true }]);
  await kept.elsewhere();
  await expectAll(new Map([...Object.entries({ [path('keyframe-one')]: first, [path('keyframe-two')]: second })]));
});

test('[rule.Z1] [fault.S4] a recording that cannot be kept now is joined later, and its parts stay until then', async () => {
  const talk = await liveTalk(kept.house);
  await recordShortly(kept.house, talk);
  kept.bucket.setUp(false);
  const thumbnail = { cookie: talk.technician.cookie, body: await samplePicture() };
  expect((await putPicture(kept.house, thumbnailPath(talk.sessionId, 1_000), thumbnail)).status).toBe(503);
  await endTalk(kept.house, talk);
  const { recordings } = kept.house.server.store;
  const state = async () => (await recordings.get({ companyId: aurora, sessionId: talk.sessionId }))?.state;
  expect([await filesOf(talk.sessionId), await state()]).toEqual([[], 'open']);
  kept.bucket.setUp(true);
  await kept.house.pass(60_000);
  await kept.house.server.app.archive.idle();
  expect(await state()).toBe('joined');
  const [file] = await filesOf(talk.sessionId);
  expect(file?.bytes).toBe(kept.bucket.objects.get(`recordings/files/${file?.name}`)?.length);
  await expect.poll(() => [...kept.bucket.objects.keys()]).toEqual([`recordings/files/${file?.name}`]);
});

test('[rule.Z3] the disk holds no more than it may, of what was used last, and all of it is served', async () => {
  const body = await samplePicture({ width: 640, height: 480 });
  const cacheBytes = 3 * body.length + 10;
  await kept.elsewhere({ ...configOf(kept.bucket), cacheBytes });
  const talk = await liveTalk(kept.house);
  const { cookie } = talk.technician;
  const names = Array.from({ length: 8 }, (_, n) => `number-${n}`);
  for (const name of names)
    expect((await putPicture(kept.house, keyframeAt(talk, name), { cookie, body })).status).toBe(200);
  const cached = async () => {
    const files = await kept.cached();
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(cacheBytes);
    return files.map((file) => /keyframe-(.*)$/.exec(file)?.[1]).sort();
  };
  expect(await cached()).toEqual(names.slice(-3));
  const read = (name = '') => bytesAt(`/api/sessions/${talk.sessionId}/keyframes/${name}`);
  await read(names[5]);
  expect(await read(names[0])).toEqual(body);
  expect(await cached()).toEqual([names[0], names[5], names[7]]);
  for (const name of names) expect(await read(name)).toEqual(body);
});

test('[rule.Z4] what lies in a folder from before there was a bucket is moved into it, and served meanwhile', async () => {
  await kept.elsewhere(null, 'plain');
  const { wanted } = await furnish(kept);
  expect([...kept.bucket.objects.keys()]).toEqual([]);
  kept.bucket.setUp(false);
  await kept.elsewhere(configOf(kept.bucket), 'plain');
  kept.bucket.setUp(true);
  const [first] = wanted;
  await expectAll(new Map(first ? [first] : []));
  await expect
    .poll(async () => {
      await kept.house.pass(60_000);
      return kept.bucket.objects.size;
    })
    .toBe(wanted.size);
  const trees = ['media', 'recordings'].map((tree) => kept.at(`plain/${tree}`));
  await expect.poll(async () => (await Promise.all(trees.map(pathsBelow))).flat()).toEqual([]);
  await expectAll(wanted);
  await kept.elsewhere();
  await expectAll(wanted);
});

test('[rule.Z5] files of recordings and their rows are brought together: what is missing is named, and what nobody knows of goes after a day', async () => {
  const { talk } = await furnish(kept);
  const [file] = await filesOf(talk.sessionId);
  const [known, now] = [`recordings/files/${file?.name}`, kept.house.clock.now()];
  kept.bucket.plant('recordings/files/stranger-of-old', Buffer.from('made and never noted'), now - 25 * hourMs);
  kept.bucket.plant('recordings/files/stranger-of-now', Buffer.from('being made just now'), now - hourMs);
  await kept.elsewhere();
  await kept.house.server.app.archive.idle();
  const files = () => [...kept.bucket.objects.keys()].filter((key) => key.startsWith('recordings/files/')).sort();
  await expect.poll(files, { timeout: 10_000 }).toEqual([known, 'recordings/files/stranger-of-now'].sort());
  const named = () => kept.house.server.logged.filter(({ msg }) => msg === 'a file of a recording is not as it was');
  expect(named()).toEqual([]);
  kept.bucket.plant(known, Buffer.from('short'), now);
  await kept.elsewhere();
  await kept.house.server.app.archive.idle();
  expect(named()).toMatchObject([{ file: file?.name, session: talk.sessionId }]);
});

test('[rule.Z7] a database that is not the bucket’s own deletes nothing in it: the start is refused, and says why', async () => {
  const { wanted } = await furnish(kept);
  const mark = kept.bucket.mark();
  expect(mark).toBeDefined();
  const now = kept.house.clock.now();
  kept.bucket.plant('recordings/files/another-of-old', Buffer.from('known to another database'), now - 25 * hourMs);
  const before = new Map(kept.bucket.objects);
  const strange = () => openHouse({ isSeeded: false, clock: kept.house.clock, config: { s3: configOf(kept.bucket) } });
  await expect(strange()).rejects.toThrow('The bucket recordings is that of another installation than this database');
  // Also where nothing says whose it is.
  kept.bucket.erase('installation');
  await expect(strange()).rejects.toThrow('The bucket recordings has recordings of which this database knows none');
  expect([kept.bucket.objects, kept.bucket.mark()]).toEqual([before, undefined]);
  await kept.elsewhere();
  expect(kept.bucket.mark()).toBe(mark);
  await expectAll(wanted);
});

test('[rule.Z7] a bucket that was away at the start and is another’s then is not written to, and nothing in it is deleted', async () => {
  const talk = await liveTalk(kept.house);
  const { cookie } = talk.technician;
  kept.bucket.setUp(false);
  await kept.elsewhere();
  const desk = await kept.house.deskOf(talk.technician);
  await desk.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  kept.bucket.plant('installation', Buffer.from('another'), 0);
  kept.bucket.plant('recordings/files/stranger-of-old', Buffer.from('anothers'), 0);
  kept.bucket.setUp(true);
  const response = await putPicture(kept.house, keyframeAt(talk, 'one'), { cookie, body: await samplePicture() });
  expect(response.status).not.toBe(200);
  await kept.house.pass(60_000);
  await kept.house.server.app.archive.idle();
  expect([...kept.bucket.objects.keys()]).toEqual(['recordings/files/stranger-of-old']);
});
