import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { afterEach, expect, test } from 'vitest';
import { advance } from '#models/session.ts';
import type { Tables } from '#signaling/store/database.ts';
import { openEngine } from '#signaling/store/engine.ts';
import { migrate } from '#signaling/store/migrations.ts';
import { find, foundBy, labelling, leaveMany } from '#test/support/findable.ts';
import { aurora, type House, openHouse } from '#test/support/house.ts';
import { queuedSession } from '#test/support/sessions.ts';

let house: House;
let folder: string | null = null;
afterEach(async () => {
  await house.close();
  if (folder) await rm(folder, { recursive: true, force: true });
  folder = null;
});

/** A database from before recordings could be found, with one of them: its mark was labelled, and both purposes agreed to. */
async function before(path: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openEngine(path) }) });
  await migrate(db, '0026_recognitions');
  const [id, askedAt] = ['session-from-before', 1_000_000];
  const consent = { sharingAt: askedAt, caseAt: askedAt, trainingAt: askedAt, textVersion: 2 };
  const open = queuedSession({ id, companyId: aurora, consent, askedAt, firstLiveAt: askedAt });
  const body = JSON.stringify(advance(open, { type: 'hangUp', by: 'customer' }, askedAt + 60_000));
  const operation = JSON.stringify(labelling('Dichtung tauschen', 'technician-one'));
  const agreed = JSON.stringify({ type: 'consent', case: true, training: true, textVersion: 2, language: 'de' });
  await db.destroy();
  const engine = new Libsql(path);
  const run = (text: string, ...values: (string | number)[]) => engine.prepare(text).run(...values);
  run('INSERT INTO companies (id, name, createdAt) VALUES (?, ?, 1)', aurora, 'Aurora');
  run(
    `INSERT INTO links (id, companyId, secretHash, level, segment, language, createdAt, expiresAt)
      VALUES ('link-one', ?, 'x', 1, 'business', 'de', 1, 2)`,
    aurora,
  );
  run(
    `INSERT INTO sessions (id, companyId, linkId, state, epoch, customerEpoch, endedAt, body)
      VALUES (?, ?, 'link-one', 'ended', 1, 1, ?, ?)`,
    ...[id, aurora, askedAt + 60_000, body],
  );
  run(
    `INSERT INTO recordings (companyId, sessionId, firstLiveAt, endedAt, state, isHeld) VALUES (?, ?, ?, ?, 'joined', 0)`,
    ...[aurora, id, askedAt, askedAt + 60_000],
  );
  run(
    `INSERT INTO segments (companyId, sessionId, id, technicianId, mime, startedAtMs, why, forCase, forTraining, bytes, state,
      upload, hasRaw, begunAt, changedAt) VALUES (?, ?, 's', 't', 'video/webm', 0, 'start', 1, 1, 0, 'finalised', 'u', 0, 1, 1)`,
    ...[aurora, id],
  );
  run(
    'INSERT INTO happenings (companyId, sessionId, seq, at, body) VALUES (?, ?, 1, ?, ?)',
    aurora,
    id,
    askedAt,
    agreed,
  );
  run(
    `INSERT INTO operations (companyId, sessionId, seq, side, id, at, bytes, body)
      VALUES (?, ?, 1, 'technician', 'o', ?, 1, ?)`,
    ...[aurora, id, askedAt + 1_000, operation],
  );
  engine.close();
}

test('[rule.J4] recordings from before they could be found are found once the server has started', async () => {
  folder = await mkdtemp(join(tmpdir(), 'beside-'));
  await before(join(folder, 'beside.db'));
  house = await openHouse({ dataDir: folder });
  const trainer = await house.hire({ role: 'trainer' });
  expect(await foundBy(house, trainer, 'dichtung')).toEqual(['session-from-before']);
});

test('[rule.J4] what is due is brought up to date by itself, little by little, and after a start as well', async () => {
  house = await openHouse();
  await house.pass(1);
  await leaveMany(house, { count: 45, family: 'Pump' });
  const { recordingSearch } = house.server.store;
  const families = async () => (await recordingSearch.choices({ companyId: aurora, audience: 'case' })).families;
  expect(await families()).toEqual([]);
  expect(await recordingSearch.catchUp(20)).toBe(true);
  await house.pass(601_000);
  await house.pass(1_000);
  await house.pass(1_000);
  expect(await families()).toEqual(['Pump']);
  expect(await recordingSearch.catchUp(20)).toBe(false);
  const trainer = await house.hire({ role: 'trainer' });
  expect((await find(house, trainer, { family: 'Pump' })).items).toHaveLength(24);
});
