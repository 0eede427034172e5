import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackupDone, backup } from '#signaling/backup/backup.ts';
import type { Manifest } from '#signaling/backup/manifest.ts';
import { postgresSource } from '#signaling/backup/postgresSource.ts';
import { postgresTarget } from '#signaling/backup/postgresTarget.ts';
import { restore } from '#signaling/backup/restore.ts';
import type { Source } from '#signaling/backup/source.ts';
import { sqliteSource } from '#signaling/backup/sqliteSource.ts';
import { type House, openHouse, type Talk } from './house.ts';
import { recordedMedia } from './recordedMedia.ts';
import { beginRecording, finalise, sendSegment } from './recordings.ts';
import { samplePicture } from './samplePictures.ts';
import { addressIn, emptyIn, isOnPostgres } from './stores.ts';

/** A house with a folder, and room beside it for what is kept of it. */
export type KeptHouse = {
  readonly house: House;
  readonly folder: string;
  /** A path in the folder: the house is `house`, its backup `kept`, and what is restored `again`. */
  at(name: string): string;
  backUp(target?: string, source?: Source): Promise<BackupDone>;
  /** The house's database. */
  source(): Promise<Source>;
  bringBack(dataDir?: string): Promise<Manifest>;
  /** One segment of a recording, sent and finalised. */
  record(talk: Talk, seed?: number): Promise<void>;
  /** A picture that is held; its bytes. */
  photograph(talk: Talk, id: string): Promise<Buffer>;
  close(): Promise<void>;
};

/** The files below a folder, in order; what an open database has beside itself and locks do not count. */
export async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files
    .map((file) => file.slice(path.length + 1))
    .filter((name) => !/^lock|-(wal|shm)$/.test(name))
    .sort();
}

async function record(house: House, talk: Talk, seed: number): Promise<void> {
  const { id, startedAtMs } = await beginRecording(house, talk);
  await house.pass(2_000);
  const bytes = await recordedMedia({ seconds: 2, seed });
  await sendSegment(house.server, talk, { id, bytes });
  const answer = await finalise(house.server, talk, { id, bytes, endedAtMs: startedAtMs + 2_000 });
  if (!answer.ok) throw new Error(`The segment was refused as ${answer.reason}.`);
}

async function photograph({ server }: House, talk: Talk, id: string): Promise<Buffer> {
  const body = await samplePicture();
  const path = `/api/sessions/${talk.sessionId}/keyframes/${id}?epoch=${talk.epoch}&width=64&height=48&source=held`;
  const { cookie } = talk.technician;
  const response = await server.request(path, {
    method: 'PUT',
    cookie,
    headers: { 'content-type': 'image/jpeg' },
    body,
  });
  if (response.status !== 200) throw new Error(`The picture was refused with ${response.status}.`);
  return body;
}

async function sourceIn(dataDir: string): Promise<Source> {
  return isOnPostgres ? postgresSource(await addressIn(dataDir)) : sqliteSource(dataDir);
}

const emptied = new Map<string, Promise<string>>();

/** Into the folder, and into a database of its own where rows are kept in one. */
async function bringBack(dataDir: string, from: string): Promise<Manifest> {
  if (!isOnPostgres) return await restore({ dataDir, from });
  const url = emptied.get(dataDir) ?? emptyIn(dataDir);
  emptied.set(dataDir, url);
  const target = await postgresTarget(await url);
  return await restore({ dataDir, from, target }).finally(() => target.close());
}

export async function openKeptHouse(): Promise<KeptHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-kept-'));
  const at = (name: string) => join(folder, name);
  await mkdir(at('house'));
  const house = await openHouse({ dataDir: at('house') });
  return {
    ...{ house, folder, at },
    source: () => sourceIn(at('house')),
    backUp: async (target = at('kept'), source) =>
      await backup(source ?? (await sourceIn(at('house'))), { dataDir: at('house'), target }),
    bringBack: (dataDir = at('again')) => bringBack(dataDir, at('kept')),
    record: (talk, seed = 1) => record(house, talk, seed),
    photograph: (talk, id) => photograph(house, talk, id),
    async close() {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
