import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseBehind } from '#signaling/store/commits.ts';
import type { Base } from '#signaling/store/database.ts';
import { readDatabaseUrl } from '#signaling/store/databaseUrl.ts';
import { openPostgres } from '#signaling/store/postgres.ts';
import { blindly, changesOf, rowsOf, type Steps } from '#signaling/store/steps.ts';
import { createTimes } from '#signaling/store/times.ts';
import { type DeafWire, layDeafWire } from '#test/support/deafWire.ts';
import { addressIn } from '#test/support/stores.ts';

let folder: string;
let wire: DeafWire;
let base: Base;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-doubt-'));
  wire = await layDeafWire(await addressIn(folder));
  base = await openPostgres(wire.url);
  await sql`CREATE TABLE "tally" ("n" bigint NOT NULL)`.execute(base.db);
  await sql`INSERT INTO "tally" VALUES (0)`.execute(base.db);
});
afterEach(async () => {
  await base.db.destroy();
  await wire.close();
  await rm(folder, { recursive: true, force: true });
});

const countUp = 'UPDATE "tally" SET "n" = "n" + 1 RETURNING "n"';
function* counted(): Steps<number | undefined> {
  const [row] = yield* rowsOf<{ n: number }>(countUp, []);
  return row?.n;
}
function* countedBlindly(): Steps<void> {
  yield* blindly('UPDATE "tally" SET "n" = "n" + 1', []);
  yield* blindly('UPDATE "tally" SET "n" = "n" + 1', []);
}
const tally = async () => (await base.ask(rowsOf<{ n: number }>('SELECT "n" FROM "tally"', [])))[0]?.n;
const marks = async () => (await base.ask(rowsOf('SELECT "id" FROM "commits"', []))).length;

describe('a transaction whose end was not answered', () => {
  for (const fate of ['answer lost', 'word lost'] as const) {
    it(`[fault.S3] is kept once, and answered as if nothing had been, where the ${fate}`, async () => {
      wire.next(fate);
      expect(await base.together('tally', counted)).toBe(1);
      expect([await tally(), wire.lost()]).toEqual([1, 1]);
      expect(await base.together('tally', counted)).toBe(2);
    });

    it(`[fault.S3] is one statement: kept once where the ${fate}`, async () => {
      wire.next(fate);
      expect(await base.ask(counted())).toBe(1);
      wire.next(fate);
      expect(await base.ask(changesOf('UPDATE "tally" SET "n" = "n" + 1', []))).toBe(1);
      wire.next(fate);
      await sql`UPDATE "tally" SET "n" = "n" + 1`.execute(base.db);
      expect([await tally(), wire.lost()]).toEqual([3, 3]);
    });

    it(`[fault.S3] goes out with statements nobody looks at: kept once where the ${fate}`, async () => {
      for (const most of [2, 4, 6]) {
        wire.next(fate);
        await base.together('tally', countedBlindly);
        expect(await tally()).toBe(most);
      }
      wire.next(fate);
      await base.ask(countedBlindly());
      expect([await tally(), wire.lost()]).toEqual([8, 4]);
    });
  }

  it('keeps nothing where a statement fails that nobody looks at, and says why', async () => {
    const before = await marks();
    const failing = (after: () => Steps<unknown>) =>
      base.together('tally', function* () {
        yield* countedBlindly();
        yield* blindly('INSERT INTO "tally" VALUES (NULL)', []);
        yield* after();
      });
    for (const after of [counted, countedBlindly, () => rowsOf('SELECT "n" FROM "tally"', [])])
      await expect(failing(after)).rejects.toMatchObject({ code: '23502' });
    expect([await tally(), await marks()]).toEqual([0, before]);
    expect(await base.together('tally', counted)).toBe(1);
  });

  it('[fault.S3] is kept once where one is lost after the other, in the order in which they were asked for', async () => {
    wire.next('word lost', 'answer lost', 'word lost', 'word lost', 'answer lost', 'answer lost');
    const all = await Promise.all(Array.from({ length: 30 }, () => base.together('tally', counted)));
    expect(all).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    expect(wire.lost()).toBe(6);
  });

  it('[fault.S3] is kept once where all connections at once lose theirs', async () => {
    wire.next(...Array.from({ length: 20 }, (_, n) => (n % 2 ? ('word lost' as const) : ('answer lost' as const))));
    const all = await Promise.all(Array.from({ length: 60 }, (_, n) => base.together(`own ${n}`, counted)));
    expect(new Set(all)).toEqual(new Set(Array.from({ length: 60 }, (_, n) => n + 1)));
    expect([await tally(), wire.lost()]).toEqual([60, 20]);
  });

  it('leaves no more marks behind than there are connections', async () => {
    for (let n = 0; n < 100; n += 1) await base.together('tally', counted);
    expect(await marks()).toBeLessThan(20);
  });

  it('marks nothing where nothing was written', async () => {
    const before = await marks();
    await base.together('tally', () => rowsOf('SELECT "n" FROM "tally"', []));
    expect(await marks()).toBe(before);
  });
});

it('[fault.S3] a server that has the last of what was acknowledged, and lacks one before it, is behind', async () => {
  const client = new Client(wire.url);
  await client.connect();
  try {
    await client.query(`INSERT INTO "commits" ("id") VALUES ('first'), ('last')`);
    await refuseBehind(client, ['first', 'last']);
    await expect(refuseBehind(client, ['first', 'lost', 'last'])).rejects.toThrow('lacks what was acknowledged');
  } finally {
    await client.end();
  }
});

it('[route.P6] the time that nodes have in common is the database’s', async () => {
  const at = await createTimes(base, { open: async () => [] }).wall();
  expect(Math.abs((at ?? 0) - Date.now())).toBeLessThan(60_000);
});

it('reads the address of a database on several servers, and whom it is looked for', () => {
  const read = readDatabaseUrl(
    'postgres://me:a%40b@one:5432,[::1]:5433/beside?target_session_attrs=read-write&sslmode=disable',
  );
  expect(read).toEqual({
    servers: ['one:5432', '[::1]:5433'].map((host) => `postgres://me:a%40b@${host}/beside?sslmode=disable`),
    said: 'one:5432,[::1]:5433/beside',
  });
  expect(readDatabaseUrl('postgres://one/beside')).toMatchObject({ servers: ['postgres://one/beside'] });
  for (const bad of ['postgres://one,/beside', 'postgres://one', 'mysql://one/beside', 'postgres://one:x/beside'])
    expect(readDatabaseUrl(bad), bad).toBe(null);
  expect(readDatabaseUrl('postgres://one/beside?target_session_attrs=standby')).toBe(null);
});
