import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isThere } from '../media/isThere.ts';
import { cacheName } from '../media/shelf.ts';
import { syncFolder } from '../media/syncFolder.ts';
import { sentenceOf } from '../store/databaseAway.ts';
import { lockFolder } from '../store/lock.ts';
import { copySynced } from './copy.ts';
import { type BackedUp, type Manifest, manifestName, readManifest } from './manifest.ts';
import type { Engine, Target } from './source.ts';
import { sqliteTarget } from './sqliteTarget.ts';
import { unfinishedName } from './unfinished.ts';

/** `target`: where the database goes; into the folder itself where nothing else is said. */
export type Restore = { readonly dataDir: string; readonly from: string; readonly target?: Target };
type Staged = { readonly manifest: Manifest; readonly target: Target };

const namesOf: Readonly<Record<Engine, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** Damaged files that are named in one sentence. */
const maxNamed = 3;

async function manifestOf(from: string): Promise<Manifest> {
  const text = await readFile(join(from, manifestName), 'utf8').catch(() => null);
  if (text === null) {
    const isHalf = from.endsWith('.part')
      ? 'it was interrupted; make it once more'
      : `there is no ${manifestName} in it`;
    throw new Error(`${from} is not a whole backup: ${isHalf}.`);
  }
  try {
    return readManifest(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${from} cannot be restored: ${why}.`, { cause: error });
  }
}

/** Rows are copied as each database writes them. */
function refuseOther(from: string, { manifest, target }: Staged): void {
  if (manifest.engine === target.engine) return;
  const [was, is] = [namesOf[manifest.engine], namesOf[target.engine]];
  const what = target.engine === 'sqlite' ? 'set DATABASE_URL to an empty one' : 'leave DATABASE_URL out';
  throw new Error(`${from} is of a house in ${was} and cannot be restored into ${is}; ${what}.`);
}

/** Nothing of anybody's may be there; what an interrupted restore left may. */
async function refuseHouse(dataDir: string): Promise<void> {
  if (await isThere(join(dataDir, unfinishedName))) return;
  const entries = (await readdir(dataDir)).filter((name) => name !== cacheName && !/^lock(-\w+)?$/.test(name));
  if (entries.length > 0)
    throw new Error(
      `${dataDir} is not empty, and a restore overwrites nothing; set DATA_DIR to a folder that does not exist yet.`,
    );
}

/** Copies what a backup has and compares it on the way; answers what is not as it was backed up. */
async function copyBack(from: string, to: string, files: readonly BackedUp[]): Promise<string[]> {
  const bad: string[] = [];
  for (const { path, bytes, sha256 } of files) {
    const copied = await copySynced(join(from, path), join(to, path)).catch(() => null);
    if (copied?.bytes !== bytes || copied.sha256 !== sha256) bad.push(path);
  }
  return bad;
}

/** The database comes first: of whatever cannot be used nothing else is copied. */
async function stage(from: string, staging: string, { manifest, target }: Staged): Promise<void> {
  const [database, others] = [true, false].map((is) =>
    manifest.files.filter(({ path }) => target.isDatabase(path) === is),
  );
  const bad = await copyBack(from, staging, database ?? []);
  if (bad.length === 0)
    await target.check(staging).catch((error: unknown) => {
      throw new Error(`${from} cannot be restored: ${sentenceOf(error)}.`, { cause: error });
    });
  bad.push(...(await copyBack(from, staging, others ?? [])));
  if (bad.length > 0) {
    const named = bad.slice(0, maxNamed).join(', ');
    const more = bad.length > maxNamed ? ` and ${bad.length - maxNamed} more` : '';
    throw new Error(`${from} is damaged: ${named}${more} are not as they were backed up; use another backup.`);
  }
  await target.load(staging).catch((error: unknown) => {
    throw new Error(`${from} cannot be restored: ${sentenceOf(error)}.`, { cause: error });
  });
}

/** Moves what was staged to its place; the folder that says a restore is not finished goes last. */
async function settle(dataDir: string, staging: string): Promise<void> {
  for (const name of await readdir(staging)) {
    await rm(join(dataDir, name), { recursive: true, force: true });
    await rename(join(staging, name), join(dataDir, name));
  }
  await syncFolder(dataDir);
  await rmdir(staging);
  await syncFolder(dataDir);
}

/**
 * Puts a backup into a folder that is empty or not there. Every file is compared with its SHA-256 on the way, and a server
 * starts there only once all of them are. Throws one full sentence, and then the folder is as it was.
 */
export async function restore({ dataDir: given, from: source, target = sqliteTarget }: Restore): Promise<Manifest> {
  const [dataDir, from] = [resolve(given), resolve(source)];
  const manifest = await manifestOf(from);
  refuseOther(from, { manifest, target });
  const isNew = !(await isThere(dataDir));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(dataDir);
  const staging = join(dataDir, unfinishedName);
  try {
    await refuseHouse(dataDir);
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { mode: 0o700 });
    await stage(from, staging, { manifest, target }).catch(async (error: unknown) => {
      await rm(staging, { recursive: true, force: true });
      throw error;
    });
    await settle(dataDir, staging).catch(async (error: unknown) => {
      await target.undo();
      throw error;
    });
    await syncFolder(dirname(dataDir));
    await target.settle();
    return manifest;
  } catch (error) {
    if (isNew) await rm(dataDir, { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}
