import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDump, rowsPath, tablesName } from '#signaling/backup/postgresTables.ts';
import { postgresTarget } from '#signaling/backup/postgresTarget.ts';
import { restore } from '#signaling/backup/restore.ts';
import { openStore } from '#signaling/store/store.ts';
import { type KeptHouse, openKeptHouse } from '#test/support/backups.ts';
import { foundBy, toldTalk } from '#test/support/findable.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import { runMain } from '#test/support/mainProcess.ts';
import { sha256 } from '#test/support/recordings.ts';
import { addressIn, emptyIn } from '#test/support/stores.ts';

let kept: KeptHouse;
let house: House;

beforeEach(async () => {
  kept = await openKeptHouse();
  house = kept.house;
});
afterEach(() => kept.close());

async function rowsAt<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return await client
    .query<T>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

const tablesAt = (url: string) =>
  rowsAt(url, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");

/** Every row of every table, and what each numbered column would give next. */
async function allIn(url: string): Promise<Record<string, unknown>> {
  const names = await rowsAt<{ name: string }>(
    url,
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'commits' ORDER BY 1",
  );
  const all: Record<string, unknown> = {};
  for (const { name } of names)
    all[name] = await rowsAt(
      url,
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS "rows", count(*) FROM "${name}" t`,
    );
  all.numbers = await rowsAt(
    url,
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
  );
  return { ...all, kysely_migration: await rowsAt(url, 'SELECT name FROM kysely_migration ORDER BY 1') };
}

async function bringBackInto(url: string, name = 'again') {
  const target = await postgresTarget(url);
  return await restore({ dataDir: kept.at(name), from: kept.at('kept'), target }).finally(() => target.close());
}

describe('a house in PostgreSQL', () => {
  it('[rule.Y1] is restored row by row, with its numbers and what finds its recordings', async () => {
    const talk = await toldTalk(house, { label: 'Dichtung tauschen', chat: 'It drips', note: 'Replaced the gasket.' });
    const trainer = await house.hire({ role: 'trainer' });
    expect(await foundBy(house, trainer, 'gasket')).toEqual([talk.sessionId]);
    await house.server.store.companies.insert({ id: 'odd', name: 'a\tb\\N\nc "é" \u{1f527}', createdAt: 1 });
    await kept.backUp();
    await kept.bringBack();
    const [from, to] = [await addressIn(kept.at('house')), await addressIn(kept.at('again'))];
    expect(await allIn(to)).toEqual(await allIn(from));
    const again = await openHouse({ dataDir: kept.at('again'), isSeeded: false, clock: house.clock });
    try {
      expect(await foundBy(again, trainer, 'gasket')).toEqual([talk.sessionId]);
      const before = (await again.server.store.decisions.list(aurora)).length;
      await again.readyDeskOf(await again.hire());
      await again.tap();
      await again.settle();
      expect((await again.server.store.decisions.list(aurora)).length).toBeGreaterThan(before);
    } finally {
      await again.close();
    }
  });

  it('[rule.Y3] is restored into no database in which there is something, and into none that a server uses', async () => {
    await kept.backUp();
    const url = await addressIn(kept.at('house'));
    await expect(bringBackInto(url)).rejects.toThrow(
      /is not empty, and a restore overwrites nothing; set DATABASE_URL/,
    );
    expect((await house.server.store.companies.all()).length).toBeGreaterThan(0);
    expect(await readdir(kept.folder)).not.toContain('again');
  });

  it('[rule.Y3] is not restored from rows that were changed, and leaves the database empty', async () => {
    const { manifest } = await kept.backUp();
    const path = join(kept.at('kept'), rowsPath('companies'));
    const good = await readFile(path);
    await writeFile(path, Buffer.concat([good, good.subarray(0, 1)]));
    const url = await emptyIn(kept.at('again'));
    await expect(bringBackInto(url)).rejects.toThrow(/is damaged: database\/companies\.copy are not as they were/);
    await writeFile(path, good);
    expect((await tablesAt(url)).map((row) => Object.values(row)[0])).toEqual([]);
    await bringBackInto(url);
    expect(manifest.engine).toBe('postgres');
  });

  it('[rule.Y3] that could not be filled is empty again, and one that was interrupted is begun anew', async () => {
    await kept.backUp();
    const [tables, rows] = [join(kept.at('kept'), tablesName), join(kept.at('kept'), rowsPath('staff'))];
    const dump = readDump(await readFile(tables, 'utf8'));
    expect(dump.tables.find(({ name }) => name === 'companies')?.rows).toBe(2);
    const url = await emptyIn(kept.at('again'));
    // Sound files with a row that belongs to nobody: what the database itself refuses.
    const stranger = (await readFile(rows, 'utf8')).replace(/\tdemo-aurora\t/, '\tnobody\t');
    const { manifest } = await rewrite(rowsPath('staff'), stranger);
    await expect(bringBackInto(url)).rejects.toThrow(/cannot be restored: .*foreign key/);
    expect(await tablesAt(url)).toEqual([]);
    await rewrite(rowsPath('staff'), stranger.replace('\tnobody\t', '\tdemo-aurora\t'));
    await rowsAt(url, 'CREATE TABLE "restoring" ()');
    await rowsAt(url, 'CREATE TABLE "companies" ("id" text)');
    await expect(openStore(url)).rejects.toThrow(/is half restored; run restore once more/);
    await bringBackInto(url);
    expect(manifest.files.length).toBeGreaterThan(10);
    expect(await allIn(url)).toEqual(await allIn(await addressIn(kept.at('house'))));
  });

  it('[rule.Y3] is not restored into SQLite, nor one in SQLite into PostgreSQL', async () => {
    await kept.backUp();
    await expect(restore({ dataDir: kept.at('again'), from: kept.at('kept') })).rejects.toThrow(
      /is of a house in PostgreSQL and cannot be restored into SQLite; set DATABASE_URL to an empty one\.$/,
    );
  });
});

/** Another content of a file of the backup, as if it had been backed up so. */
async function rewrite(path: string, content: string) {
  const at = join(kept.at('kept'), 'manifest.json');
  const manifest = JSON.parse(await readFile(at, 'utf8')) as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  await writeFile(join(kept.at('kept'), path), content);
  const bytes = Buffer.from(content);
  const files = manifest.files.map((file) =>
    file.path === path ? { path, bytes: bytes.length, sha256: sha256(bytes) } : file,
  );
  await writeFile(at, JSON.stringify({ ...manifest, files }));
  return { manifest: { ...manifest, files } };
}

it('[rule.Y1] the command line backs up beside a running server, restores, and the restored server answers', async () => {
  const serverOf = (name: string, url: string) => runMain({ env: { DATA_DIR: kept.at(name), DATABASE_URL: url } });
  const call = async (name: string, url: string, ...args: string[]) => {
    const env = { DATA_DIR: kept.at(name), NODE_ENV: 'production', DATABASE_URL: url };
    const main = runMain({ env, args });
    return { code: await main.ended, said: main.output().replaceAll(kept.folder, '…') };
  };
  const [from, to] = [await emptyIn(kept.at('first')), await emptyIn(kept.at('second'))];
  const first = serverOf('first', from);
  await first.prints(/http:\/\/localhost:(\d+)/);
  const done = await call('first', from, 'backup', kept.at('kept'));
  expect(done.said).toMatch(/^Backed up \d+ files, \d\.\d MB, to …\/kept, in \d+\.\d s\.\n$/);
  expect((await call('second', from, 'restore', kept.at('kept'))).said).toMatch(/is in use by another server/);
  first.kill('SIGTERM');
  await first.ended;
  const again = await call('second', to, 'restore', kept.at('kept'));
  expect(again.said).toMatch(/^Restored \d+ files as of \S+Z into …\/second and the database \S+, in \d+\.\d s\.\n$/);
  expect([done.code, again.code]).toEqual([0, 0]);
  const second = serverOf('second', to);
  const url = (await second.prints(/http:\/\/localhost:\d+/))[0];
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ ok: true });
  second.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});
