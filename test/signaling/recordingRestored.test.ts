import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup } from '#signaling/backup/backup.ts';
import { restore } from '#signaling/backup/restore.ts';
import { sqliteSource } from '#signaling/backup/sqliteSource.ts';
import { recordShortly } from '#test/support/bucketHouse.ts';
import { type House, openHouse } from '#test/support/house.ts';
import { recordedMedia } from '#test/support/recordedMedia.ts';
import { beginRecording, endTalk, liveTalk, sendSegment } from '#test/support/recordings.ts';

let folder: string;
let house: House;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-restored-'));
  await mkdir(at('house'));
  house = await openHouse({ dataDir: at('house') });
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** What lies in the house's folder of recordings. */
async function lying(): Promise<{ readonly files: string[]; readonly uploads: string[] }> {
  const [files, uploads] = ['files', 'uploads'].map((kind) => readdir(join(at('house'), 'recordings', kind)));
  return { files: ((await files) ?? []).sort(), uploads: ((await uploads) ?? []).sort() };
}

/** A session that was recorded and is joined. */
async function record(): Promise<void> {
  const talk = await liveTalk(house);
  await recordShortly(house, talk);
  await endTalk(house, talk);
  await house.server.app.archive.idle();
  await talk.desk.ask('presence:set', { presence: 'away' });
}

async function startOn(storeIn: string): Promise<string[]> {
  const { clock } = house;
  await house.close();
  house = await openHouse({ dataDir: at('house'), storeIn, isSeeded: false, clock });
  return house.server.logged.filter(({ level }) => level === 50).map(({ msg }) => String(msg));
}

const older = expect.stringMatching(/^The database is older than the folder /);
const left = 'files that this database does not know are kept, because it is older than they are';

test('[rule.Z8] on a disk as well a database that was restored deletes nothing that came since, until somebody lets go of it', async () => {
  await record();
  const before = await lying();
  await backup(sqliteSource(at('house')), { dataDir: at('house'), target: at('kept') });
  await record();
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await sendSegment(house.server, talk, { id, bytes: await recordedMedia({ seconds: 1 }) });
  const after = await lying();
  expect([before.files.length, after.files.length, before.uploads.length]).toEqual([1, 2, 0]);
  expect(after.uploads.length).toBeGreaterThan(0);
  await restore({ dataDir: at('restored'), from: at('kept') });
  for (let start = 0; start < 2; start += 1) {
    expect(await startOn(at('restored'))).toEqual(expect.arrayContaining([older, left]));
    expect(await lying()).toEqual(after);
  }
  // The database that knows them is put back: they are its own again.
  expect(await startOn(at('house'))).toEqual([]);
  expect(await lying()).toEqual(after);
  expect(await startOn(at('restored'))).toContainEqual(older);
  await rm(join(at('house'), 'generation'));
  expect(await startOn(at('restored'))).toEqual([]);
  expect(await lying()).toEqual(before);
});

test('[rule.Z8] an upload that was begun and of which nothing else is known is enough to tell', async () => {
  await backup(sqliteSource(at('house')), { dataDir: at('house'), target: at('kept') });
  const talk = await liveTalk(house);
  const { id } = await beginRecording(house, talk);
  await sendSegment(house.server, talk, { id, bytes: await recordedMedia({ seconds: 1 }) });
  const after = await lying();
  await restore({ dataDir: at('restored'), from: at('kept') });
  expect(await startOn(at('restored'))).toEqual([older, left]);
  expect(await lying()).toEqual(after);
});
