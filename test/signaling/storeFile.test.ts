import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '#signaling/store/store.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-store-'));
  path = join(folder, 'beside.db');
  store = await openStore(path);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

it('says in one sentence that the folder is not there', async () => {
  const missing = join(folder, 'nowhere', 'beside.db');
  await expect(openStore(missing)).rejects.toThrow(
    /^The database \S+nowhere\/beside\.db cannot be opened; check .+\.$/,
  );
});

it('says in one sentence that the file is no database', async () => {
  const wrong = join(folder, 'wrong.db');
  await writeFile(wrong, 'Dear diary, this is not a database, and it is long enough to be read as one.'.repeat(20));
  await expect(openStore(wrong)).rejects.toThrow(/^The database \S+wrong\.db is not a database of this program\.$/);
});

it('writes ahead, so that readers never wait and a crash loses nothing that was answered', async () => {
  const engine = new Libsql(path);
  expect(engine.prepare('PRAGMA journal_mode').all()).toEqual([{ journal_mode: 'wal' }]);
  engine.close();
});

it('every table tells companies apart', async () => {
  const engine = new Libsql(path);
  const tables = engine
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'kysely%' AND name NOT LIKE 'findableWords%' AND name NOT LIKE 'installation%' AND name <> 'companies'",
    )
    .all() as { name: string }[];
  expect(tables.length).toBeGreaterThan(8);
  for (const { name } of tables) {
    const columns = engine.prepare(`PRAGMA table_info("${name}")`).all() as { name: string; notnull: number }[];
    expect(
      columns.find((column) => column.name === 'companyId'),
      name,
    ).toMatchObject({ notnull: 1 });
  }
  engine.close();
});
