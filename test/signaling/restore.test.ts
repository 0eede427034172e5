import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestName, readManifest } from '#signaling/backup/manifest.ts';
import { restore } from '#signaling/backup/restore.ts';
import { databaseName } from '#signaling/backup/sqliteSource.ts';
import { filesIn, type KeptHouse, openKeptHouse } from '#test/support/backups.ts';
import type { House } from '#test/support/house.ts';
import { runMain } from '#test/support/mainProcess.ts';
import { liveTalk } from '#test/support/recordings.ts';

let kept: KeptHouse;
let house: House;

beforeEach(async () => {
  kept = await openKeptHouse();
  house = kept.house;
});
afterEach(() => kept.close());

describe('a restore', () => {
  const damages: Record<string, (path: string) => Promise<void>> = {
    'one bit of a file': async (path) => {
      const bytes = await readFile(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(path, bytes);
    },
    'the end of a file': (path) => truncate(path, 10),
    'a file': (path) => rm(path),
  };

  for (const [what, damage] of Object.entries(damages))
    it(`[rule.Y3] refuses a backup that has lost ${what}, and leaves nothing`, async () => {
      const talk = await liveTalk(house);
      await kept.photograph(talk, 'picture-one');
      const { manifest } = await kept.backUp();
      for (const { path } of manifest.files) {
        await cp(kept.at('kept'), kept.at('hurt'), { recursive: true });
        await damage(kept.at(`hurt/${path}`));
        const refused = restore({ dataDir: kept.at('again'), from: kept.at('hurt') });
        await expect(refused).rejects.toThrow(/^\/\S+ (is damaged: .+; use another backup|cannot be restored: .+)\.$/);
        expect(await readdir(kept.folder)).not.toContain('again');
        await rm(kept.at('hurt'), { recursive: true });
      }
    });

  it('refuses a manifest that leads elsewhere, or is no manifest', async () => {
    await kept.backUp();
    const path = join(kept.at('kept'), manifestName);
    const good = readManifest(await readFile(path, 'utf8'));
    const [first] = good.files;
    for (const bad of ['../../etc/passwd', '/etc/passwd', 'media/../../x', '.restoring/x'])
      expect(() => readManifest(JSON.stringify({ ...good, files: [{ ...first, path: bad }] }))).toThrow('is damaged');
    expect(() => readManifest(JSON.stringify({ ...good, format: 2 }))).toThrow('a newer version');
    await writeFile(path, '{"format":1,');
    await expect(kept.bringBack()).rejects.toThrow(/manifest\.json is damaged\.$/);
  });

  it('[rule.Y3] overwrites no house, and none that is served', async () => {
    await kept.backUp();
    await expect(kept.bringBack(kept.at('house'))).rejects.toThrow(/is not empty, and a restore overwrites nothing/);
    await kept.bringBack();
    await expect(kept.bringBack()).rejects.toThrow(/is not empty/);
  });

  it('[rule.Y3] refuses a database of a newer program', async () => {
    const newer = new Libsql(kept.at(`house/${databaseName}`));
    newer.prepare('INSERT INTO kysely_migration VALUES (?, ?)').run('9999_later', '2030-01-01');
    newer.close();
    await kept.backUp();
    await expect(kept.bringBack()).rejects.toThrow(
      /made by a newer version of this program; install that one first\.$/,
    );
    expect(await readdir(kept.folder)).not.toContain('again');
  });

  it('that was interrupted is begun anew', async () => {
    await kept.backUp();
    await cp(kept.at('kept'), kept.at('again/.restoring'), { recursive: true });
    await writeFile(kept.at('again/.restoring/stranger'), '');
    await kept.bringBack();
    const wanted = (await filesIn(kept.at('kept'))).filter((name) => name !== manifestName);
    expect(await filesIn(kept.at('again'))).toEqual(wanted);
  });
});

describe('the command line', () => {
  const call = async (dataDir: string, ...args: string[]) => {
    const main = runMain({ env: { DATA_DIR: dataDir, NODE_ENV: 'production' }, args });
    const code = await main.ended;
    return { code, said: main.output().replaceAll(kept.folder, '…'), errors: main.errors() };
  };

  it('backs up beside a running server, restores, and says what it did', async () => {
    const done = await call(kept.at('house'), 'backup', kept.at('kept'));
    expect(done.said).toMatch(/^Backed up 1 files, \d\.\d MB, to …\/kept, in \d+\.\d s\.\n$/);
    expect(done.code).toBe(0);
    const again = await call(kept.at('again'), 'restore', kept.at('kept'));
    expect(again.said).toMatch(/^Restored 1 files as of \S+Z into …\/again, in \d+\.\d s\.\n$/);
    expect(again.code).toBe(0);
  });

  it('[rule.Y2] ends with 2 where it is done and something is missing, and says what', async () => {
    const talk = await liveTalk(house);
    await kept.photograph(talk, 'picture-one');
    await rm(kept.at('house/media'), { recursive: true });
    const done = await call(kept.at('house'), 'backup', kept.at('kept'));
    expect(done.code).toBe(2);
    expect(done.said).toMatch(/^Backed up 1 files/);
    expect(done.errors).toMatch(/^1 files are missing .* set S3_URL as the server has it\): media\/\S+picture-one\n$/);
  });

  it('says in one sentence what is wrong', async () => {
    const sentence = /^[A-Z…][^\n]+\.\n$/;
    for (const [dataDir, ...args] of [
      [kept.at('house'), 'backup'],
      [kept.at('house'), 'restore', kept.at('nowhere')],
      [kept.at('nowhere'), 'backup', kept.at('kept')],
    ] as const) {
      const { code, said } = await call(dataDir, ...args);
      expect(code).toBe(1);
      expect(said).toMatch(sentence);
    }
  });

  it('[rule.Y3] starts no server in a folder that is half restored', async () => {
    await mkdir(kept.at('half/.restoring'), { recursive: true });
    const main = runMain({ env: { DATA_DIR: kept.at('half') } });
    expect(await main.ended).toBe(1);
    expect(main.errors()).toMatch(/is half restored; run restore once more, which begins it anew\.\n$/);
  });
});
