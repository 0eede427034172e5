import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isPostgres } from '#signaling/store/databaseUrl.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { type Company, foundCompany } from '#test/support/company.ts';
import { startEmbedded } from '#test/support/embedded.ts';
import { sha256 } from '#test/support/recordings.ts';
import { startServerProcess } from '#test/support/serverProcess.ts';
import { projectDir } from '#test/support/sources.ts';
import { type Acked, type DeskMember, keepDesk, keepPhone, type PhoneMember } from './crowd/member.ts';
import { printTable, round } from './figures.ts';
import { inTurns } from './load.ts';
import type { BenchOptions } from './options.ts';

const run = promisify(execFile);
const usualSessions = 50;
/** Pictures of each session that were kept before, and recorded files, bytes. */
const [pictures, pictureBytes] = [20, 200_000];
const fileBytes = 5_000_000;
const markEveryMs = 50;
const writeMs = 3_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Seat = { readonly staffId: string; readonly token: string };
type House = { readonly company: Company; readonly seats: Seat[]; readonly secrets: string[] };

/** Where the rows of a house are kept that lies in a folder. */
type Keeping = { readonly name: string; address(dataDir: string): Promise<string>; close(): Promise<void> };

const inFolders: Keeping = {
  name: 'SQLite',
  address: (dataDir) => Promise.resolve(join(dataDir, 'beside.db')),
  close: () => Promise.resolve(),
};

/** A server of PostgreSQL with an empty database for each folder. */
async function inPostgres(): Promise<Keeping> {
  const postgres = await startEmbedded();
  const made = new Map<string, Promise<string>>();
  return {
    name: 'PostgreSQL',
    address(dataDir) {
      const url = made.get(dataDir) ?? postgres.create(`house_${made.size}`);
      made.set(dataDir, url);
      return url;
    },
    close: () => postgres.close(),
  };
}

async function prepareHouse(address: string, sessions: number): Promise<House> {
  const store = await openStore(address);
  const company = await foundCompany(store);
  const [seats, secrets]: [Seat[], string[]] = [[], []];
  for (let n = 0; n < sessions; n += 1) {
    const { id: staffId, token } = await company.hire({ name: `Technician ${n}` });
    seats.push({ staffId, token });
    secrets.push(await company.addLink());
  }
  await store.close();
  return { company, seats, secrets };
}

type Filling = { readonly dataDir: string; readonly companyId: string; readonly phones: readonly PhoneMember[] };

/** As many pictures and recorded files as a house has after a while, of sessions that are there. */
async function fill(store: Store, { dataDir, companyId, phones }: Filling): Promise<void> {
  const put = async (path: string, bytes: Buffer) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  };
  for (const { sessionId } of phones) {
    const where = { companyId, sessionId };
    for (let n = 0; n < pictures; n += 1) {
      const bytes = randomBytes(pictureBytes);
      await put(join(dataDir, 'media', companyId, sessionId, `keyframe-kept-${n}`), bytes);
      const keyframe = { id: `kept-${n}`, width: 640, height: 480, source: 'held', takenAt: n } as const;
      await store.keyframes.add(where, keyframe, { mime: 'image/jpeg', byteLength: bytes.length });
    }
    const [upload, bytes] = [`upload-${sessionId}`.slice(0, 36), randomBytes(fileBytes)];
    await put(join(dataDir, 'recordings', 'uploads', upload), bytes);
    const segment = {
      id: `segment-${sessionId}`.slice(0, 36),
      mime: 'video/webm',
      startedAtMs: 0,
      why: 'start',
    } as const;
    const begun = { segment, technicianId: 'nobody', purposes: ['case'], firstLiveAt: 1, upload, at: 1 } as const;
    await store.segments.begin(where, begun);
    await store.segments.finalise(where, segment.id, {
      bytes: bytes.length,
      sha256: sha256(bytes),
      endedAtMs: 1_000,
      at: 2,
    });
  }
  await store.close();
}

/** Marks of every technician, several times a second, until it is over; those that were acknowledged are kept in `acked`. */
function keepWriting(desks: readonly DeskMember[], acked: Acked): { end(): Promise<void> } {
  let isOver = false;
  const write = async (desk: DeskMember) => {
    for (let n = 0; !isOver; n += 1) {
      const held = desk.held();
      const id = `mark-${n}-${held?.sessionId ?? ''}`.slice(0, 40);
      if (!held) continue;
      const { sessionId, epoch } = held;
      const operations = [{ id, stamp: n, type: 'show', keyframeId: null }];
      const answer = await desk.line().ask('operation:append', { sessionId, epoch, operations });
      if (answer.ok) acked.operations.set(sessionId, [...(acked.operations.get(sessionId) ?? []), id]);
      await pause(markEveryMs);
    }
  };
  const all = Promise.all(desks.map(write));
  return {
    async end() {
      isOver = true;
      await all;
    },
  };
}

type Ran = { readonly name: 'backup' | 'restore'; readonly folder: string; readonly dataDir: string };

async function command({ name, folder, dataDir }: Ran, address: string): Promise<number> {
  const startedAt = performance.now();
  const env = { ...process.env, ...envOf(dataDir, address) };
  await run(process.execPath, ['dist/server/main.js', name, folder], { cwd: projectDir, env });
  return (performance.now() - startedAt) / 1000;
}

function envOf(dataDir: string, address: string): Record<string, string> {
  return isPostgres(address) ? { DATA_DIR: dataDir, DATABASE_URL: address } : { DATA_DIR: dataDir };
}

/** What of the acknowledged the restored database does not have. */
async function lostIn(address: string, { id: companyId }: Company, acked: ReadonlyMap<string, readonly string[]>) {
  const store = await openStore(address);
  let lost = 0;
  for (const [sessionId, ids] of acked) {
    const entries = await store.operations.since({ companyId, sessionId }, 0);
    const known = new Set(entries.map(({ operation }) => operation.id));
    lost += ids.filter((id) => !known.has(id)).length;
  }
  await store.close();
  return lost;
}

const copyOf = (operations: ReadonlyMap<string, readonly string[]>) =>
  new Map([...operations].map(([sessionId, ids]) => [sessionId, [...ids]]));

type Met = { readonly desks: readonly DeskMember[]; readonly phones: readonly PhoneMember[]; readonly acked: Acked };

async function gather(url: string, { seats, secrets }: House): Promise<Met> {
  const acked: Acked = { operations: new Map(), accepts: [] };
  const desks = await inTurns(
    seats.map((seat, n) => () => keepDesk(url, { ...seat, tab: `desk-tab-${n}`, isReal: false }, acked)),
    10,
  );
  const phones = await inTurns(
    secrets.map((secret, n) => () => keepPhone(url, secret, { tab: `phone-tab-${n}`, isReal: false })),
    10,
  );
  return { desks, phones, acked };
}

const sum = (map: ReadonlyMap<string, readonly string[]>) => [...map.values()].flat().length;

/** One house: written to while it is backed up, and restored beside. */
async function measure(keeping: Keeping, sessions: number) {
  const folder = await mkdtemp(join(tmpdir(), 'beside-backup-'));
  const [dataDir, again, kept] = [join(folder, 'house'), join(folder, 'again'), join(folder, 'kept')];
  const [from, to] = [await keeping.address(dataDir), await keeping.address(again)];
  await mkdir(dataDir);
  const house = await prepareHouse(from, sessions);
  const server = await startServerProcess({ args: ['--api-only'], env: envOf(dataDir, from) });
  try {
    const { desks, phones, acked } = await gather(server.url, house);
    const store = await openStore(from);
    await fill(store, { dataDir, companyId: house.company.id, phones });
    await store.close();
    const writing = keepWriting(desks, acked);
    await pause(writeMs);
    const before = copyOf(acked.operations);
    const seconds = await command({ name: 'backup', folder: kept, dataDir }, from);
    await writing.end();
    for (const member of [...desks, ...phones]) member.end();
    const restoreSeconds = await command({ name: 'restore', folder: kept, dataDir: again }, to);
    const lostAcknowledged = await lostIn(to, house.company, before);
    const megabytes = round((sessions * (pictures * pictureBytes + fileBytes)) / 1e6, 0);
    printTable(`A house of ${megabytes} MB in ${keeping.name} backed up while it is written to`, [
      ['backup, s', round(seconds, 2)],
      ['restore, s', round(restoreSeconds, 2)],
      ['acknowledged before; meanwhile', sum(before), sum(acked.operations) - sum(before)],
      ['lost of what was acknowledged before', lostAcknowledged],
    ]);
    const figures = { seconds: round(seconds, 2), megabytes, lostAcknowledged };
    return { ...figures, restoreSeconds: round(restoreSeconds, 2), acknowledged: sum(before), sessions };
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Backs a house up while its server is written to, restores it elsewhere, and tells how long that took and what is lost of
 * all that was acknowledged before the backup began; then the same of a house in PostgreSQL.
 */
export async function backup({ sessions: asked }: BenchOptions): Promise<object> {
  const sessions = asked || usualSessions;
  const figures = await measure(inFolders, sessions);
  const postgres = await inPostgres();
  return { ...figures, postgres: await measure(postgres, sessions).finally(() => postgres.close()) };
}
