import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BucketHouse, furnish, openBucketHouse } from '#test/support/bucketHouse.ts';
import { aurora } from '#test/support/house.ts';
import { sha256 } from '#test/support/recordings.ts';

let kept: BucketHouse;
beforeEach(async () => {
  kept = await openBucketHouse();
});
afterEach(() => kept.close());

const hourMs = 3_600_000;

async function bytesAt(path: string, range?: string): Promise<Buffer> {
  return Buffer.from(await (await kept.get(path, range)).arrayBuffer());
}

const filesOf = (sessionId: string) => kept.house.server.store.recordings.files({ companyId: aurora, sessionId });

test('[rule.Z1] nobody waits for all of a recording: what is sought in it comes while the rest is being brought', async () => {
  const { talk, wanted } = await furnish(kept);
  const [file] = await filesOf(talk.sessionId);
  await kept.elsewhere();
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  const whole = wanted.get(path) ?? Buffer.alloc(0);
  const goOn = kept.bucket.hold(`GET recordings/files/${file?.name}`);
  for (const from of [0, whole.length - 200, Math.floor(whole.length / 2)])
    expect(await bytesAt(path, `bytes=${from}-${from + 99}`)).toEqual(whole.subarray(from, from + 100));
  expect(sha256(await bytesAt(path))).toBe(file?.sha256);
  expect((await kept.cached()).filter((one) => one.endsWith(file?.name ?? '?'))).toEqual([]);
  goOn();
  await expect.poll(async () => (await kept.cached()).some((one) => one.endsWith(file?.name ?? '?'))).toBe(true);
  const before = kept.bucket.asked.length;
  expect(sha256(await bytesAt(path))).toBe(file?.sha256);
  expect(kept.bucket.asked.slice(before)).toEqual([]);
});

test('[fault.R5] what changed in the bucket is never played, also while it is being brought', async () => {
  const { talk, wanted } = await furnish(kept);
  const [file] = await filesOf(talk.sessionId);
  await kept.elsewhere();
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  const spoilt = Buffer.from(wanted.get(path) ?? []);
  const at = Math.floor(spoilt.length / 2);
  spoilt.writeUInt8(spoilt.readUInt8(at) ^ 1, at);
  kept.bucket.plant(`recordings/files/${file?.name}`, spoilt, kept.house.clock.now());
  const goOn = kept.bucket.hold(`GET recordings/files/${file?.name}`);
  const given = await bytesAt(path);
  expect([given.length, given.equals(spoilt)]).toEqual([spoilt.length, false]);
  goOn();
  await kept.house.server.app.archive.care.idle();
  expect((await filesOf(talk.sessionId))[0]?.damage).toHaveLength(1);
});

test('[fault.R5] a file that its bucket says nobody wrote to is not brought again each week, and one that was is', async () => {
  const { talk, wanted } = await furnish(kept);
  const [file] = await filesOf(talk.sessionId);
  const key = `recordings/files/${file?.name}`;
  const { recordings } = kept.house.server.store;
  const untilCompared = async () => {
    const since = kept.house.clock.now() + 7 * 24 * hourMs;
    await kept.house.pass(8 * 24 * hourMs);
    const isDone = async () => {
      await kept.house.pass(600_000);
      return (await recordings.toCheck({ whole: since, damaged: 0 })) === null;
    };
    await expect.poll(isDone, { timeout: 10_000 }).toBe(true);
  };
  const asked = async () => {
    const before = kept.bucket.asked.length;
    await untilCompared();
    return kept.bucket.asked.slice(before).filter((one) => one.endsWith(key));
  };
  expect(await asked()).toEqual([`HEAD ${key}`, `GET ${key}`]);
  expect(await asked()).toEqual([`HEAD ${key}`]);
  const path = `/api/recordings/${talk.sessionId}/files/0`;
  const spoilt = Buffer.from(wanted.get(path) ?? []);
  spoilt.writeUInt8(spoilt.readUInt8(5_000) ^ 1, 5_000);
  kept.bucket.plant(key, spoilt, kept.house.clock.now());
  expect(await asked()).toContain(`GET ${key}`);
  expect((await filesOf(talk.sessionId))[0]?.damage).toHaveLength(1);
});
