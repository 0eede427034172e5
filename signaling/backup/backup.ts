import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isThere } from '../media/isThere.ts';
import { type Digest, digestOf, syncFile } from '../media/recordings/digest.ts';
import { syncFolder } from '../media/syncFolder.ts';
import { lockFolder } from '../store/lock.ts';
import { copySynced, hasDigest } from './copy.ts';
import { type BackedUp, type Manifest, manifestName } from './manifest.ts';
import { type Fetch, type Pinned, pinSnapshot, pinsIn } from './pins.ts';
import type { Source } from './source.ts';

/** What a house keeps beside its database and is nobody's in particular: keys, and the certificate authority of `--lan`. */
const own = ['notify.json', 'lan'];

export type BackupDone = { readonly manifest: Manifest; readonly bytes: number };

async function refuseUsed(target: string): Promise<void> {
  const entries = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Error(`${target} cannot be a folder of a backup (${error.code}).`, { cause: error });
  });
  if (entries.length > 0) throw new Error(`${target} is not empty; name a folder that does not exist yet.`);
}

async function ownFiles(dataDir: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of own) {
    const path = join(dataDir, name);
    const inside = await readdir(path).catch(() => null);
    if (inside) files.push(...inside.map((one) => `${name}/${one}`));
    else if (await isThere(path)) files.push(name);
  }
  return files;
}

type Copied = { readonly files: BackedUp[]; readonly damaged: string[] };

/** A copy on the disk, also where it was put there already. */
async function copyOf(from: string, to: string): Promise<Digest> {
  if (from !== to) return await copySynced(from, to);
  await syncFile(to);
  return await digestOf(to);
}

/** Large files that an interrupted backup copied whole are not copied once more: their rows tell what they must be. */
async function copyNamed({ snapshot, missing, pathOf }: Pinned, part: string): Promise<Copied> {
  const [gone, files, damaged]: [Set<string>, BackedUp[], string[]] = [new Set(missing), [], []];
  for (const named of snapshot.named) {
    const { path, bytes, sha256 } = named;
    if (gone.has(path)) continue;
    const to = join(part, path);
    const known = sha256 !== null && (await hasDigest(to, sha256));
    const copied = known ? { bytes, sha256 } : await copyOf(pathOf(named), to);
    if (copied.bytes < bytes || (sha256 !== null && copied.sha256 !== sha256)) damaged.push(path);
    files.push({ path, ...copied });
  }
  return { files, damaged };
}

/** Whatever an earlier, interrupted backup left that this one does not have. */
async function dropStrangers(part: string, files: readonly BackedUp[]): Promise<void> {
  const known = new Set(files.map(({ path }) => join(part, path)));
  const entries = await readdir(part, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !known.has(path)) await rm(path, { force: true });
  }
}

async function syncFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  for (const one of [...folders, folder]) await syncFolder(one);
}

async function writeManifest(part: string, manifest: Manifest): Promise<void> {
  const file = await open(join(part, manifestName), 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 1)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

type Copying = Pick<Backup, 'dataDir' | 'fetch'> & { readonly part: string };

async function copyAll(source: Source, { dataDir, part, fetch }: Copying): Promise<Manifest> {
  const pins = pinsIn(dataDir);
  try {
    const madeAt = new Date().toISOString();
    const pinned = await pinSnapshot(source, { dataDir, pins, folder: part, ...(fetch ? { fetch } : {}) });
    const files: BackedUp[] = [];
    for (const path of pinned.snapshot.files) {
      await syncFile(join(part, path));
      files.push({ path, ...(await digestOf(join(part, path))) });
    }
    for (const path of await ownFiles(dataDir))
      files.push({ path, ...(await copySynced(join(dataDir, path), join(part, path))) });
    const copied = await copyNamed(pinned, part);
    files.push(...copied.files);
    await dropStrangers(part, files);
    const { missing } = pinned;
    return { format: 1, engine: source.engine, madeAt, files, missing: [...missing], damaged: copied.damaged };
  } finally {
    await rm(pins, { recursive: true, force: true });
  }
}

/** Two at once would write into each other. The lock goes with the other strangers before the folder gets its name. */
function lockPart(part: string, target: string): () => void {
  try {
    return lockFolder(part);
  } catch (error) {
    throw new Error(`Another backup to ${target} is under way; wait for that one.`, { cause: error });
  }
}

export type Backup = { readonly dataDir: string; readonly target: string; readonly fetch?: Fetch };

/**
 * Copies a house as it was at one moment, database and media, while its server runs. The folder `target` is there only once
 * all of it is; what is half done lies beside it, under the same name and `.part`, and is gone on with the next time.
 * Throws one full sentence.
 */
export async function backup(source: Source, { target: given, ...from }: Backup): Promise<BackupDone> {
  const target = resolve(given);
  await refuseUsed(target);
  const part = join(dirname(target), `${basename(target)}.part`);
  await mkdir(part, { recursive: true, mode: 0o700 });
  const unlock = lockPart(part, target);
  try {
    await rm(join(part, manifestName), { force: true });
    const manifest = await copyAll(source, { ...from, part });
    await writeManifest(part, manifest);
    await syncFolders(part);
    await rename(part, target);
    await syncFolder(dirname(target));
    return { manifest, bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } finally {
    unlock();
  }
}
