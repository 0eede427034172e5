import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { nanoid } from 'nanoid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Operation } from '#models/operation.ts';
import type { Room } from '#signaling/dispatch/room.ts';
import type { Tables } from '#signaling/store/database.ts';
import { openEngine } from '#signaling/store/engine.ts';
import { migrate } from '#signaling/store/migrations.ts';
import { openStore } from '#signaling/store/store.ts';
import { about, afresh, type House, openHouse, picturing, showing, type Talk } from '#test/support/house.ts';
import type { Line } from '#test/support/line.ts';

let house: House;
let talk: Talk;
beforeEach(async () => {
  house = await openHouse();
  talk = await house.talk();
});
afterEach(() => house.close());

const full = { ok: false, reason: 'TOO_LARGE' };

function append(line: Line, operations: Operation[]) {
  return line.ask('operation:append', { ...about(talk), operations });
}

async function logged(): Promise<Operation[]> {
  const entries = await house.server.store.operations.since({ companyId: 'demo-aurora', sessionId: talk.sessionId }, 0);
  return entries.map(({ operation }) => operation);
}

function many(count: number, make: () => Operation): Operation[] {
  return Array.from({ length: count }, () => make());
}

function room(): Room {
  const found = house.server.app.dispatch.core.rooms.get(talk.sessionId);
  if (!found) throw new Error('The talk has no room.');
  return found;
}

test('[rule.M6] [threat.T3] keeps a mark whose id the other side has used before', async () => {
  const id = nanoid();
  const [theirs, mine] = [picturing(id), showing('keyframe-x', id)];
  expect(await append(talk.phone, [theirs])).toMatchObject({ ok: true, entries: [{ id, seq: 1 }] });
  expect(await append(talk.desk, [mine])).toMatchObject({ ok: true, entries: [{ id, seq: 2 }] });
  expect(await append(talk.desk, [mine])).toMatchObject({ ok: true, entries: [{ id, seq: 2 }] });
  expect(await logged()).toEqual([theirs, mine]);
  expect((await talk.phone.next('operation:appended')).entries).toEqual([{ seq: 2, operation: mine }]);
});

test('[threat.T11] leaves the technician room in the log, however many pictures a customer adds', async () => {
  expect(await append(talk.phone, many(200, picturing))).toMatchObject({ ok: true });
  expect(await append(talk.phone, many(101, picturing))).toEqual(full);
  expect(await append(talk.phone, many(100, picturing))).toMatchObject({ ok: true });
  expect(await append(talk.phone, [picturing()])).toEqual(full);
  expect(await append(talk.desk, [showing(null)])).toMatchObject({ ok: true, entries: [{ seq: 301 }] });
});

test('[threat.T11] holds 10,000 operations and 5 MB of a technician, and no more', async () => {
  room().log.technician = { count: 9_999, bytes: 0 };
  expect(await append(talk.desk, [showing(null), showing(null)])).toEqual(full);
  expect(await append(talk.desk, [showing(null)])).toMatchObject({ ok: true });
  room().log.technician = { count: 0, bytes: 5_000_000 };
  expect(await append(talk.desk, [showing(null)])).toEqual(full);
});

test('[rule.M1] [rule.M6] answers a batch that is repeated when the log is full with the numbers it has', async () => {
  const batch = many(3, () => showing(null));
  room().log.technician = { count: 9_997, bytes: 0 };
  const first = await append(talk.desk, batch);
  expect(first).toMatchObject({ ok: true, entries: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
  expect(await append(talk.desk, batch)).toEqual(first);
  expect(await append(talk.desk, [...batch, showing(null)])).toEqual(full);
  expect(await logged()).toEqual(batch);
});

test('counts a log in the bytes it takes, before a start of the server and after', async () => {
  const placement = { keyframeId: 'keyframe-x', at: [0.5, 0.5] as [number, number] };
  const text = {
    id: nanoid(),
    author: talk.technician.id,
    color: 'orange',
    kind: 'text',
    text: 'Überdruck ⚠',
    placement,
  };
  const operation = { id: nanoid(), stamp: 1, type: 'add', annotation: text } as Operation;
  expect(await append(talk.desk, [operation])).toMatchObject({ ok: true });
  const bytes = Buffer.byteLength(JSON.stringify(operation));
  const sizes = { customer: { count: 0, bytes: 0 }, technician: { count: 1, bytes } };
  expect(room().log).toEqual(sizes);
  expect(await house.server.store.operations.sizes({ companyId: 'demo-aurora', sessionId: talk.sessionId })).toEqual(
    sizes,
  );
});

test('[rule.M6] brings a log that was written before the sides were told apart along', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-journal-'));
  const path = join(folder, 'beside.db');
  const before = openEngine(path);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: before }) });
  await migrate(db, '0001_house');
  await db.destroy();
  const engine = new Libsql(path);
  engine.exec(`INSERT INTO companies VALUES ('company-one', 'One', 1);
    INSERT INTO links VALUES ('link-one', 'company-one', 'hash', null, null, 1, 'business', 'en', null, 1, 2, null, null, null);
    INSERT INTO sessions VALUES ('session-one', 'company-one', 'link-one', 'live', 1, 1, null, '{}');
    INSERT INTO operations VALUES ('company-one', 'session-one', 1, 'operation-1', 1, 2, '{}')`);
  engine.close();
  const store = await openStore(path);
  const where = { companyId: 'company-one', sessionId: 'session-one' };
  expect(await store.operations.sizes(where)).toMatchObject({ technician: { count: 1, bytes: 2 } });
  expect(await store.operations.since(where, 0)).toEqual([{ seq: 1, operation: {} }]);
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test('gives a page that comes back the operations of both sides in their order', async () => {
  const [first, second] = [showing(null), picturing()];
  await append(talk.desk, [first]);
  await append(talk.phone, [second]);
  const resumed = await talk.phone.ask('session:resume', { sessionId: talk.sessionId, ...afresh });
  expect(resumed.ok && resumed.entries).toEqual([
    { seq: 1, operation: first },
    { seq: 2, operation: second },
  ]);
});
