import { cp, mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BucketHouse, configOf, furnish, openBucketHouse, pathsBelow } from '#test/support/bucketHouse.ts';
import { aurora } from '#test/support/house.ts';

let kept: BucketHouse;
beforeEach(async () => {
  kept = await openBucketHouse();
});
afterEach(() => kept.close());

const long = { timeout: 10_000 };
const logged = (msg: string) => kept.house.server.logged.filter((line) => line.msg === msg);

/** A session with a recording, in a house without a bucket; the name of its file. */
async function recordedOnDisk() {
  await kept.elsewhere(null, 'plain');
  const { talk } = await furnish(kept);
  const where = { companyId: aurora, sessionId: talk.sessionId };
  const [file] = await kept.house.server.store.recordings.files(where);
  return { key: `recordings/files/${file?.name}`, path: `/api/recordings/${talk.sessionId}` };
}

async function erase(path: string): Promise<void> {
  const { cookie } = await kept.house.hire({ role: 'lead' });
  expect((await kept.house.server.request(path, { method: 'DELETE', cookie })).status).toBe(200);
}

test('[rule.Z2] what is erased while it is moved into the bucket is not there afterwards, whenever its bytes come', async () => {
  const { key, path } = await recordedOnDisk();
  const put = `PUT ${key}`;
  const goOn = kept.bucket.hold(put);
  await kept.elsewhere(configOf(kept.bucket), 'plain');
  await expect.poll(() => kept.bucket.asked.includes(put), long).toBe(true);
  await erase(path);
  // The bucket was told to remove what had not come yet.
  const { leavings } = kept.house.server.store;
  await expect.poll(async () => (await leavings.list()).filter((name) => name.startsWith('file:')), long).toEqual([]);
  goOn();
  await expect.poll(() => leavings.list(), long).toEqual([]);
  expect([...kept.bucket.objects.keys()].filter((name) => name.startsWith('recordings/'))).toEqual([]);
  expect((await pathsBelow(kept.at('plain'))).filter((name) => name.endsWith(key))).toEqual([]);
});

test('[rule.Z2] a node that ended while it moved what was erased meanwhile leaves nothing in the bucket', async () => {
  const { key, path } = await recordedOnDisk();
  await kept.elsewhere(configOf(kept.bucket), 'plain');
  await expect.poll(() => kept.bucket.objects.has(key), long).toBe(true);
  const bytes = kept.bucket.objects.get(key) ?? Buffer.alloc(0);
  await erase(path);
  await expect.poll(() => kept.bucket.objects.has(key), long).toBe(false);
  await kept.house.server.store.leavings.add([`moving:${key}`]);
  kept.bucket.plant(key, bytes, kept.house.clock.now());
  await kept.elsewhere();
  await expect.poll(() => kept.bucket.objects.has(key), long).toBe(false);
  await expect.poll(() => kept.house.server.store.leavings.list(), long).toEqual([]);
});

test('[rule.Z2] what another node erased is not brought back by one that still has it, and goes there too', async () => {
  const { key, path } = await recordedOnDisk();
  const other = await recordedOnDisk();
  await mkdir(kept.at('second'));
  for (const tree of ['media', 'recordings'])
    await cp(kept.at(`plain/${tree}`), kept.at(`second/${tree}`), { recursive: true });
  await kept.elsewhere(configOf(kept.bucket), 'plain');
  await expect.poll(() => kept.bucket.objects.has(key) && kept.bucket.objects.has(other.key), long).toBe(true);
  await erase(path);
  await expect.poll(() => kept.bucket.objects.has(key), long).toBe(false);
  const before = kept.bucket.asked.length;
  await kept.elsewhere(configOf(kept.bucket), 'second');
  const left = async () => (await pathsBelow(kept.at('second'))).filter((name) => !name.includes('/cache/'));
  await expect.poll(left, long).toEqual([]);
  expect(logged('files in the house’s folder that were erased elsewhere are gone')).toHaveLength(1);
  expect(kept.bucket.asked.slice(before)).not.toContain(`PUT ${key}`);
  expect(kept.bucket.objects.has(other.key)).toBe(true);
});

test('[rule.Z3] a server that stops leaves nothing on its disk of what is in the bucket', async () => {
  await furnish(kept);
  expect(await kept.cached()).not.toEqual([]);
  await kept.elsewhere();
  expect(await pathsBelow(kept.at('house/cache'))).toEqual([]);
});

test('[rule.Z4] a folder of which the database knows nothing is left as it is', async () => {
  const stranger = kept.at('strange/recordings/files/nobodys');
  await mkdir(dirname(stranger), { recursive: true });
  await writeFile(stranger, 'another house has this');
  await utimes(stranger, 1, 1);
  await kept.elsewhere(configOf(kept.bucket), 'strange');
  const told = 'files in the house’s folder that no row has are left where they are, and go nowhere';
  await expect.poll(() => logged(told).length, long).toBe(1);
  await kept.house.server.app.archive.idle();
  expect(await readFile(stranger, 'utf8')).toBe('another house has this');
  expect([...kept.bucket.objects.keys()]).toEqual([]);
});
