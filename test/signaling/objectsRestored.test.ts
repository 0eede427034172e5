import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '#signaling/backup/backup.ts';
import { fromObjects } from '#signaling/backup/fromObjects.ts';
import { restore } from '#signaling/backup/restore.ts';
import { sqliteSource } from '#signaling/backup/sqliteSource.ts';
import { type BucketHouse, configOf, furnish, openBucketHouse } from '#test/support/bucketHouse.ts';
import { type House, openHouse } from '#test/support/house.ts';

let kept: BucketHouse;
beforeEach(async () => {
  kept = await openBucketHouse();
});
afterEach(() => kept.close());

const older = /^The database is older than the bucket recordings/;
const files = () => [...kept.bucket.objects.keys()].filter((key) => key.startsWith('recordings/files/')).sort();

/** A server on the database that was restored, once it has looked at what lies in the bucket. */
async function restored(): Promise<House> {
  const dataDir = kept.at('restored');
  const config = { s3: configOf(kept.bucket) };
  const house = await openHouse({ dataDir, isSeeded: false, clock: kept.house.clock, config });
  await house.server.app.archive.idle();
  return house;
}

test('[rule.Z8] a database that was restored deletes nothing of the recordings made since, until somebody lets go of them', async () => {
  const { talk } = await furnish(kept);
  await talk.desk.ask('presence:set', { presence: 'away' });
  const [dataDir, target] = [kept.at('house'), kept.at('kept')];
  const before = files();
  await backup(sqliteSource(dataDir), { dataDir, target, fetch: await fromObjects(configOf(kept.bucket), dataDir) });
  await furnish(kept);
  const after = files();
  expect([before.length, after.length]).toEqual([1, 2]);
  const [since = ''] = after.filter((key) => !before.includes(key));
  const bytes = kept.bucket.objects.get(since) ?? Buffer.alloc(0);
  // A week ago: long enough to be nobody's.
  kept.bucket.plant(since, bytes, kept.house.clock.now() - 7 * 24 * 3_600_000);
  await restore({ dataDir: kept.at('restored'), from: target });
  for (let start = 0; start < 2; start += 1) {
    const house = await restored();
    expect(files()).toEqual(after);
    const said = house.server.logged.filter(({ level }) => level === 50).map(({ msg, names }) => [msg, names]);
    expect(said).toContainEqual([expect.stringMatching(older), undefined]);
    const left = 'files that this database does not know are kept, because it is older than they are';
    expect(said).toContainEqual([left, [since.slice('recordings/files/'.length)]]);
    await house.close();
  }
  kept.bucket.erase('generation');
  const house = await restored();
  await expect.poll(files).toEqual(before);
  expect(house.server.logged.filter(({ msg }) => older.test(String(msg)))).toEqual([]);
  await house.close();
});

test('[rule.Z8] a database that was there all the time is not older, after a crash in the middle of keeping a file either', async () => {
  await furnish(kept);
  const { installationKeys } = kept.house.server.store;
  // Counted in the database, and the machine went down.
  await installationKeys.put('generation', String(Number(await installationKeys.get('generation')) + 1));
  await kept.elsewhere();
  await kept.house.server.app.archive.idle();
  expect(kept.house.server.logged.filter(({ level }) => level === 50)).toEqual([]);
});
