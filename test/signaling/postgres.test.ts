import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Operation } from '#models/operation.ts';
import { seedDemo } from '#signaling/demo/seed.ts';
import { openPostgres } from '#signaling/store/postgres.ts';
import type { Steps } from '#signaling/store/steps.ts';
import { openStore, type Store } from '#signaling/store/store.ts';
import { openStoreIn } from '#test/support/company.ts';
import { type MainProcess, runMain } from '#test/support/mainProcess.ts';
import { queuedSession } from '#test/support/sessions.ts';
import { addressIn, onServer } from '#test/support/stores.ts';

const companyId = 'demo-aurora';
const where = { companyId, sessionId: 'session-one' };

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-postgres-'));
  store = await openStoreIn(folder);
  await seedDemo(store, { now: 1, passwordHash: 'none' });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function begin(of = store, session = queuedSession({ companyId })): Promise<boolean> {
  return await of.sessions.begin({ session, linkId: 'link-one', tokenHash: `token-${session.id}` });
}

async function furnish(): Promise<void> {
  await store.links.insert({
    ...{ id: 'link-one', companyId, secretHash: 'hash-one', machineId: null, customerName: 'Kim', level: 2 },
    ...{ segment: 'business', language: 'de', sessionId: null, createdAt: 1, expiresAt: 9 },
    ...{ firstUsedAt: null, revokedAt: null, sessionEndedAt: null },
  });
}

function remove(id: string): Operation {
  return { id, stamp: 1, type: 'remove', targets: ['mark-number-1'] };
}

it('[rule.M1] servers that write to one log at once give no number twice and leave none out', async () => {
  await furnish();
  await begin();
  const other = await openStoreIn(folder);
  const append = (to: Store, id: string) =>
    to.operations.append(where, {
      ...{ side: 'technician', operations: [remove(id)], at: 10 },
      left: { count: 100, bytes: 100_000 },
    });
  const ids = Array.from({ length: 40 }, (_, n) => `operation-${n % 30}`);
  const appended = await Promise.all(ids.map((id, n) => append(n % 2 ? store : other, id)));
  const log = await store.operations.since(where, 0);
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  const seqOf = new Map(log.map(({ seq, operation }) => [operation.id, seq]));
  expect(appended.map((one) => one?.entries[0]?.seq)).toEqual(ids.map((id) => seqOf.get(id)));
  await other.close();
});

it('[rule.K3] of a link that is used and taken back at once, whoever takes it back is told of what it opened', async () => {
  await furnish();
  const other = await openStoreIn(folder);
  const [hasBegun, revoked] = await Promise.all([begin(other), store.links.revoke(companyId, 'link-one', 5)]);
  expect(revoked?.sessionId ?? null).toBe(hasBegun ? where.sessionId : null);
  await other.close();
});

it('keeps all of a transaction or nothing, in order, and ends no two that wait for each other', async () => {
  const base = await openPostgres(await addressIn(folder));
  const { db, prepare, ask, together } = base;
  const rename = prepare(({ id, name }: { id: string; name: string }) =>
    db.updateTable('companies').set({ name }).where('id', '=', id),
  );
  const named = prepare(({ id }: { id: string }) => db.selectFrom('companies').select('name').where('id', '=', id));
  const failing = together('one', function* (): Steps<void> {
    yield* rename.run({ id: companyId, name: 'Never' });
    throw new Error('Not today.');
  });
  await expect(failing).rejects.toThrow('Not today.');
  expect(await ask(named.first({ id: companyId }))).toEqual({ name: 'Aurora Packaging Machines' });
  const both = ['demo-aurora', 'demo-bergmann'];
  const heard: string[] = [];
  const inOrder = ['first', 'second', 'third'].map((name) =>
    together('two', function* () {
      yield* rename.run({ id: companyId, name });
      heard.push(name);
    }),
  );
  await Promise.all(inOrder);
  expect(heard).toEqual(['first', 'second', 'third']);
  const crossing = [both, both.toReversed()].flatMap((ids, n) =>
    Array.from({ length: 2 }, (_, i) =>
      together(`own ${n} ${i}`, function* (): Steps<void> {
        for (const id of ids)
          yield* i === 0 ? rename.run({ id, name: `Renamed ${n}` }) : rename.put({ id, name: `Renamed ${n}` });
      }),
    ),
  );
  await Promise.all(crossing);
  const names = await Promise.all(both.map((id) => ask(named.first({ id }))));
  expect(names[0]).toEqual(names[1]);
  await db.destroy();
});

it('answers numbers as numbers and sorts as SQLite does', async () => {
  for (const [id, name] of [
    ['person-1', 'alba'],
    ['person-2', 'Zoe'],
    ['person-3', 'Älva'],
  ] as const)
    await store.staff.insert({
      ...{ id, name, companyId, login: `${id}@x.example`, role: 'technician', level: 2, segment: 'business' },
      ...{ languages: ['en'], families: [], passwordHash: 'none', createdAt: 1_795_000_000_000 },
    });
  const people = (await store.staff.list(companyId)).filter(({ id }) => id.startsWith('person-'));
  expect(people.map(({ name }) => name)).toEqual(['Zoe', 'alba', 'Älva']);
  expect(people[0]?.createdAt).toBe(1_795_000_000_000);
});

it('keeps what nobody types, a NUL and half a character, as another character', async () => {
  const text = ['a\\u0000', '\0 \ud83d'].join('');
  await store.companies.insert({ id: 'company-nul', name: text, createdAt: 1 });
  expect((await store.companies.get('company-nul'))?.name).toMatch(/^a\ufffd\ufffd .$/);
  await furnish();
  await begin();
  const left = { count: 100, bytes: 100_000 };
  const messages = [{ id: 'message-1', body: { kind: 'text' as const, text } }];
  await store.chats.say(where, { author: 'customer', name: null, messages, at: 10, left });
  expect(await store.chats.lastWords(where)).toBe('a\\u0000\ufffd \ufffd');
});

it('[fault.S3] begins work anew whose connection broke before its end, on another one', async () => {
  const { db, prepare, ask, together } = await openPostgres(await addressIn(folder));
  let begun = 0;
  const sleeping = prepare(() => db.selectNoFrom(sql`pg_sleep(${sql.lit(30)})`.as('slept')));
  const awake = prepare(() => db.selectNoFrom(sql`1`.as('slept')));
  const broken = together('key', function* () {
    begun += 1;
    return yield* (begun === 1 ? sleeping : awake).first({});
  });
  const others = "state = 'active' AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()";
  const isAsleep = sql<{ n: number }>`SELECT count(*) AS n FROM pg_stat_activity WHERE ${sql.raw(others)}`;
  await expect.poll(async () => (await isAsleep.execute(db)).rows[0]?.n).toBe(1);
  await onServer(await addressIn(folder), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
  expect(await broken).toEqual({ slept: 1 });
  expect(begun).toBe(2);
  expect(await ask(awake.first({}))).toEqual({ slept: 1 });
  await db.destroy();
});

it('says in one sentence that nobody answers, and not with which password', async () => {
  const nowhere = 'postgres://me:very-secret@127.0.0.1:1/beside';
  await expect(openStore(nowhere)).rejects.toThrow(/^The database 127\.0\.0\.1:1\/beside does not answer \(.+\)\.$/);
});

it('a second server on the same database is refused, until the first one is gone', async () => {
  const start = async (name: string): Promise<MainProcess> => {
    const env = { DATA_DIR: join(folder, name), DATABASE_URL: await addressIn(folder) };
    return runMain({ env });
  };
  const first = await start('first');
  const url = `http://127.0.0.1:${(await first.prints(/http:\/\/localhost:(\d+)/))[1]}`;
  expect(await (await fetch(`${url}/ready`)).json()).toEqual({ ok: true });
  const second = await start('second');
  expect(await second.ended).toBe(1);
  expect(second.errors()).toMatch(
    /^The database \S+ is in use by another server; stop that one first, or give each of them its NODE_URL\.$/m,
  );
  first.kill('SIGKILL');
  await first.ended;
  const third = await start('third');
  await third.prints(/http:\/\/localhost:(\d+)/);
  third.kill('SIGTERM');
  expect(await third.ended).toBe(0);
});
