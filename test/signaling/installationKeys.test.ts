import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backup } from '#signaling/backup/backup.ts';
import { restore } from '#signaling/backup/restore.ts';
import { sqliteSource } from '#signaling/backup/sqliteSource.ts';
import { notifyKeys } from '#signaling/notify/keys.ts';
import { openStoreIn } from '#test/support/company.ts';
import { isOnPostgres } from '#test/support/stores.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-keys-'));
  for (const name of ['house', 'elsewhere']) await mkdir(at(name));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

/** As a house had them in its folder before they were kept in its database. */
const before = { vapid: { publicKey: 'public-one', privateKey: 'private-one' }, returnKey: 'r'.repeat(43) };

/** What a start finds in the folder of this name, on the database of another. */
async function startIn(name: string, house = 'house') {
  const store = await openStoreIn(at(house));
  try {
    const keys = await notifyKeys({ folder: at(name), keys: store.installationKeys }, null);
    const secrets = [keys.returnSecret('notice-one'), keys.webhookSecret('webhook-one')];
    return { vapid: keys.vapid, secrets };
  } finally {
    await store.close();
  }
}

it('[rule.Z6] every node has the same keys, wherever its folder is', async () => {
  const [first, other] = [await startIn('house'), await startIn('elsewhere')];
  expect(other).toEqual(first);
  expect(first.vapid.publicKey).toMatch(/^[\w-]{87}$/);
});

it('[rule.Z6] two first starts at once agree on one', async () => {
  const stores = [await openStoreIn(at('house')), await openStoreIn(at('house')), await openStoreIn(at('house'))];
  const places = stores.map(({ installationKeys: keys }) => ({ folder: at('house'), keys }));
  const found = await Promise.all(places.map((place) => notifyKeys(place, null)));
  expect(new Set(found.map(({ vapid }) => vapid.privateKey)).size).toBe(1);
  expect(new Set(found.map((keys) => keys.webhookSecret('webhook-one'))).size).toBe(1);
  await Promise.all(stores.map((store) => store.close()));
});

it('[rule.Z6] keys that lie in a folder are taken over once, and left', async () => {
  const path = join(at('house'), 'notify.json');
  await writeFile(path, JSON.stringify(before));
  const first = await startIn('house');
  expect(first.vapid).toEqual(before.vapid);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(before);
  await writeFile(path, JSON.stringify({ ...before, returnKey: 'x'.repeat(43) }));
  expect(await startIn('house')).toEqual(first);
  expect(await startIn('elsewhere')).toEqual(first);
});

it('[rule.Z6] a backup has the keys, and one that has them as a file is restored still', async ({ skip }) => {
  skip(isOnPostgres, 'the command copies houses on SQLite');
  const keep = async (name: string) => {
    await backup(sqliteSource(at('house')), { dataDir: at('house'), target: at(name) });
    await restore({ dataDir: at(`${name}-again`), from: at(name) });
  };
  await (await openStoreIn(at('house'))).close();
  await writeFile(join(at('house'), 'notify.json'), JSON.stringify(before));
  await keep('old');
  const first = await startIn('house');
  await rm(join(at('house'), 'notify.json'));
  await keep('new');
  expect(await startIn('old-again', 'old-again')).toEqual(first);
  expect(await startIn('new-again', 'new-again')).toEqual(first);
});
