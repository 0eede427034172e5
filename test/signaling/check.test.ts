import { readdir, unlink } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '#signaling/backup/command.ts';
import { type BucketHouse, furnish, openBucketHouse, recordShortly } from '#test/support/bucketHouse.ts';
import { flip } from '#test/support/damaged.ts';
import { aurora } from '#test/support/house.ts';
import { liveTalk } from '#test/support/recordings.ts';
import { storeEnv } from '#test/support/stores.ts';

let kept: BucketHouse;
beforeEach(async () => {
  kept = await openBucketHouse();
});
afterEach(() => kept.close());

const keyOf = async (sessionId: string) => {
  const [file] = await kept.house.server.store.recordings.files({ companyId: aurora, sessionId });
  return `recordings/files/${file?.name}`;
};

async function recorded() {
  const { talk } = await furnish(kept);
  // The next one is for somebody else.
  await talk.desk.ask('presence:set', { presence: 'away' });
  return talk;
}

async function check(at: string, s3: string | null) {
  const env = { DATA_DIR: kept.at(at), ...(await storeEnv(kept.at('house'))), ...(s3 === null ? {} : { S3_URL: s3 }) };
  return await runCommand({ name: 'check', folder: '' }, env);
}

test('[fault.R5] a command compares what lies in a bucket, and not what is here of it, on either database', async () => {
  const [talk, other] = [await recorded(), await recorded()];
  // Not joined yet: what was sent is compared.
  const unjoined = await liveTalk(kept.house);
  await recordShortly(kept.house, unjoined);
  const [one, two] = [await keyOf(talk.sessionId), await keyOf(other.sessionId)];
  const whole = await check('house', kept.bucket.url);
  expect(whole).toMatchObject({
    done: expect.stringMatching(/^3 of 3 files .* in the bucket recordings/),
    warnings: [],
  });
  const spoilt = Buffer.from(kept.bucket.objects.get(one) ?? []);
  spoilt.writeUInt8(spoilt.readUInt8(1_000) ^ 1, 1_000);
  kept.bucket.plant(one, spoilt, 0);
  kept.bucket.erase(two);
  const { done, warnings } = await check('house', kept.bucket.url);
  expect(done).toMatch(/^1 of 3 files/);
  expect(warnings).toEqual([`1 files are missing: ${two}`, `1 files are damaged: ${one}`]);
  expect((await readdir(kept.at('house'))).filter((name) => name.startsWith('.checking'))).toEqual([]);
  kept.bucket.setUp(false);
  await expect(check('house', kept.bucket.url)).rejects.toThrow('The object store could not');
});

test('[fault.R5] a command compares what lies on the disk, on either database', async () => {
  await kept.elsewhere(null, 'house');
  const [talk, other] = [await recorded(), await recorded()];
  const [one, two] = [await keyOf(talk.sessionId), await keyOf(other.sessionId)];
  expect(await check('house', null)).toMatchObject({ done: expect.stringMatching(/^2 of 2 files/), warnings: [] });
  await flip(kept.at(`house/${one}`), 1_000);
  await unlink(kept.at(`house/${two}`));
  const { warnings } = await check('house', null);
  expect(warnings).toEqual([`1 files are missing: ${two}`, `1 files are damaged: ${one}`]);
});
