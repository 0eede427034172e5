import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { expect, test } from 'vitest';
import type { Tables } from '#signaling/store/database.ts';
import { openEngine } from '#signaling/store/engine.ts';
import { migrate } from '#signaling/store/migrations.ts';
import { openStore } from '#signaling/store/store.ts';
import { queuedSession } from '#test/support/sessions.ts';

const served = (machineId: string | null, technicianId: string | null) => JSON.stringify({ machineId, technicianId });

test('[route.R6] [rule.R6] knows from a database of before who had the last session about a machine, in each company', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'));
  const path = join(folder, 'beside.db');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openEngine(path) }) });
  await migrate(db, '0003_families');
  await db.destroy();
  const engine = new Libsql(path);
  const rows = [
    ['one', 'ended', 10, served('press', 'ana')],
    ['one', 'ended', 30, served('press', 'ben')],
    ['one', 'ended', 20, served('press', 'mei')],
    ['one', 'live', null, served('lathe', 'ana')],
    ['one', 'ended', 40, served(null, 'ana')],
    ['one', 'ended', 50, served('saw', null)],
    ['two', 'ended', 5, served('press', 'eve')],
  ] as const;
  for (const id of ['one', 'two']) {
    engine.exec(`INSERT INTO companies VALUES ('${id}', 'Company', 1, null);
      INSERT INTO links VALUES ('link-${id}', '${id}', 'hash-${id}', null, null, 1, 'business', 'en', null, 1, 2, null, null, null)`);
  }
  const insert = engine.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, 1, 1, ?, ?)');
  for (const [n, [company, state, endedAt, body]] of rows.entries())
    insert.run(`session-${n}`, company, `link-${company}`, state, endedAt, body);
  engine.close();
  const store = await openStore(path);
  expect(await store.history.served('one', 'press')).toEqual({ technicianId: 'ben', at: 30 });
  expect(await store.history.served('two', 'press')).toEqual({ technicianId: 'eve', at: 5 });
  for (const machine of ['lathe', 'saw']) expect(await store.history.served('one', machine)).toBeNull();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test('[rule.S6] a browser finds its session from before, with everything a session has now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'beside-'));
  const path = join(folder, 'beside.db');
  await (await openStore(path)).close();
  const session = queuedSession({ id: 'old', companyId: 'one' });
  const { helpers: _, queuedAt: __, entryLevel: ___, source: ____, callback: _____, ...old } = session;
  const engine = new Libsql(path);
  engine.exec(`INSERT INTO companies VALUES ('one', 'Company', 1, null);
    INSERT INTO links (id, companyId, secretHash, level, segment, language, createdAt, expiresAt, source)
      VALUES ('link', 'one', 'hash', 1, 'business', 'en', 1, 2, 'link')`);
  const insert = engine.prepare(`INSERT INTO sessions (id, companyId, linkId, state, epoch, customerEpoch, body)
      VALUES (?, ?, ?, ?, 0, 1, ?)`);
  insert.run('old', 'one', 'link', 'queued', JSON.stringify(old));
  engine.exec(`INSERT INTO devices (tokenHash, companyId, sessionId, customerEpoch, createdAt)
      VALUES ('token', 'one', 'old', 1, 1)`);
  engine.close();
  const store = await openStore(path);
  expect(await store.devices.findByHash('token')).toEqual({ customerEpoch: 1, session });
  await store.close();
  await rm(folder, { recursive: true, force: true });
});
