import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordingsPage } from '#models/api/recordings.ts';
import { hashOf, makeSecret } from '#signaling/auth/secret.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { startEmbedded } from '#test/support/embedded.ts';
import { startServer, type TestServer } from '#test/support/server.ts';
import { databaseAt, onServer } from '#test/support/stores.ts';
import { whileCalm } from './busy.ts';
import { printTable, quantile, round } from './figures.ts';
import { companyId, type Library, type LibrarySize, writeLibrary } from './recordingLibrary.ts';
import { copyLibrary } from './recordingPostgres.ts';

const size: LibrarySize = { recordings: 100_000, machines: 5_000, families: 40, people: 60, tags: 200 };
/** Of each kind of question. */
const times = 40;

type Kind = (pick: <T>(from: readonly T[]) => T, n: number) => Readonly<Record<string, string>>;

/** What trainers ask, each kind as often as the others. */
function kindsOf({ rare, common, people, from, until }: Library): Readonly<Record<string, Kind>> {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const family = numbers(size.families).map((n) => `Family ${n}`);
  const span = until - from;
  return {
    everything: () => ({}),
    'rare word': (pick) => ({ words: pick(rare) }),
    'common word': (pick) => ({ words: `${pick(common)} ` }),
    'two common words': (pick) => ({ words: `${pick(common)} ${pick(common)} ` }),
    'beginning, two letters': (pick) => ({ words: pick(common).slice(0, 2) }),
    'beginning, three letters': (pick) => ({ words: `${pick(common)} ${pick(rare).slice(0, 3)}` }),
    'no such word': (pick) => ({ words: `${pick(common)} ${pick(rare)}x ` }),
    'filter only': (pick) => ({ family: pick(family), outcome: pick(['fixed', 'notFixed']) }),
    'person and tag': (pick, n) => ({ person: pick(people), tag: `tag ${n}` }),
    'filters that leave little': (pick, n) => ({ family: pick(family), mood: '1', level: '3', tag: `tag ${100 + n}` }),
    'words with filters': (pick) => ({ words: pick(common), family: pick(family), level: '3' }),
    'words with a rare tag': (pick, n) => ({ words: `${pick(common)} ${pick(common)}`, tag: `tag ${150 + (n % 50)}` }),
    'days only': (pick, n) => {
      const at = from + Math.floor((span * (n + 1)) / (times + 2));
      return { from: String(at), until: String(at + 7 * 24 * 3600_000), outcome: pick(['fixed', 'partlyFixed']) };
    },
    'deep page': (_pick, n) => ({ until: String(from + Math.floor((span * (n + 1)) / (times + 2))) }),
    'deep page of a common word': (pick, n) => {
      return { words: `${pick(common)} `, until: String(from + Math.floor((span * (n + 1)) / (times + 2))) };
    },
    'best of a common word': (pick) => ({ words: `${pick(common)} `, order: 'best' }),
    'best of a beginning': (pick) => ({ words: pick(common).slice(0, 3), order: 'best' }),
  };
}

async function trainerOf({ store }: TestServer): Promise<string> {
  const [token, id, createdAt] = [makeSecret(), 'trainer-one', Date.now()];
  const row = { id, companyId, login: 'trainer@one.example', name: 'Trainer', role: 'trainer', level: 3 } as const;
  const rest = { segment: 'business', languages: ['de'], families: [], passwordHash: '-', createdAt } as const;
  await store.staff.insert({ ...row, ...rest });
  await store.staffSessions.insert({ tokenHash: hashOf(token), companyId, staffId: id, createdAt, seenAt: createdAt });
  return `sid=${token}`;
}

async function measure(server: TestServer, cookie: string, library: Library): Promise<ReadonlyMap<string, number[]>> {
  const chance = createChance(3);
  const pick = <T>(from: readonly T[]) => from[Math.floor(chance() * from.length)] as T;
  const taken = new Map<string, number[]>();
  for (const [name, kind] of Object.entries(kindsOf(library))) {
    const spent: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const query = new URLSearchParams(kind(pick, n));
      const start = performance.now();
      const response = await server.request(`/api/recordings?${query}`, { cookie });
      const { items } = (await response.json()) as RecordingsPage;
      spent.push(performance.now() - start);
      if (name === 'rare word' && items.length > 1) throw new Error(`${query} found ${items.length}.`);
      if (name === 'common word' && items.length < 24) throw new Error(`${query} found ${items.length}.`);
    }
    taken.set(name, spent);
  }
  return taken;
}

/** How long pages took, ms, of 100 questions of all kinds the 95th; `where` the library is. */
async function timed(server: TestServer, library: Library, where: string): Promise<number> {
  const cookie = await trainerOf(server);
  await measure(server, cookie, library);
  const { result, busy } = await whileCalm(() => measure(server, cookie, library));
  const rows = [...result].map(
    ([name, ms]) =>
      [name, round(quantile(ms, 0.5), 1), round(quantile(ms, 0.95), 1), round(Math.max(...ms), 1)] as const,
  );
  printTable(`ms to a page of the list in ${where}: the middle, 95 of 100, the longest`, rows);
  console.log(`busy ${round(busy, 2)}`);
  return round(quantile([...result.values()].flat(), 0.95), 1);
}

async function inPostgres(path: string, library: Library): Promise<number> {
  const postgres = await startEmbedded();
  try {
    const begunAt = performance.now();
    await onServer(postgres.url, 'CREATE DATABASE library');
    const databaseUrl = databaseAt(postgres.url, 'library');
    await copyLibrary(path, databaseUrl);
    console.log(`copied into PostgreSQL in ${round((performance.now() - begunAt) / 1000, 0)} s`);
    const server = await startServer({ databaseUrl, isSeeded: false });
    return await timed(server, library, 'PostgreSQL').finally(() => server.close());
  } finally {
    await postgres.close();
  }
}

type Found = { readonly searchP95Ms: { readonly sqlite: number; readonly postgres: number } };

/** How long a trainer waits for a page of 100,000 recordings, over a real socket, in either database. */
export async function recordingSearch(): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'beside-library-'));
  try {
    const path = join(folder, 'beside.db');
    const begunAt = performance.now();
    const library = await writeLibrary(path, size);
    const wroteS = round((performance.now() - begunAt) / 1000, 0);
    const megabytes = round((await stat(path)).size / 1e6, 0);
    console.log(`${size.recordings} recordings written in ${wroteS} s, ${megabytes} MB`);
    // Copied before somebody signs in: so does the one who asks in the other one.
    const postgres = await inPostgres(path, library);
    const server = await startServer({ dataDir: folder });
    const sqlite = await timed(server, library, 'SQLite').finally(() => server.close());
    return { searchP95Ms: { sqlite, postgres } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
