import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { trailKeptMs } from '#models/library/trail.ts';
import { waitsKept } from '#models/routing/history.ts';
import { replay } from '#models/routing/ledger.ts';
import { hashOf } from '#signaling/auth/secret.ts';
import { aurora, bergmann, type House, openHouse } from '#test/support/house.ts';
import { offerAt } from '#test/support/offers.ts';

const day = 24 * 3600_000;

let dataDir: string;
let house: House;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'beside-'));
  house = await openHouse({ dataDir });
});
afterEach(async () => {
  await house.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A session that is offered and passed on at once, so that something is decided. */
async function decideOnce(): Promise<void> {
  const desk = await house.readyDeskOf(await house.hire());
  await house.tap();
  const { sessionId, epoch } = await offerAt(desk);
  await desk.ask('session:decline', { sessionId, epoch });
  await desk.ask('presence:set', { presence: 'away' });
}

test('[route.P18] forgets decisions after 30 days without a restart, and what is decided after can still be taken again', async () => {
  await decideOnce();
  await house.pass(29 * day);
  await house.pass(day / 2);
  await decideOnce();
  expect((await house.server.store.decisions.list(aurora)).map(({ isWhole }) => isWhole)).toEqual([true, true]);
  for (let n = 0; n < 3; n += 1) await house.pass(day);
  await decideOnce();
  const decisions = await house.server.store.decisions.list(aurora);
  expect(decisions.every(({ at }) => at > house.clock.now() - 30 * day)).toBe(true);
  expect([...replay(decisions)]).toHaveLength(2);
});

test('keeps as many past waits of a company as estimates look at, the latest, and those of others', async () => {
  const { history } = house.server.store;
  const database = new Libsql(join(dataDir, 'beside.db'));
  const insert = database.prepare(
    'INSERT INTO pastWaits (companyId, standing, expectedMs, waitedMs) VALUES (?, 1, 1, ?)',
  );
  database.exec('BEGIN');
  for (let n = 0; n < waitsKept + 20; n += 1) insert.run(aurora, n);
  insert.run(bergmann, 7);
  database.exec('COMMIT');
  const known = await history.waits(aurora);
  await house.pass(day);
  await house.settle();
  const counts = database.prepare('SELECT count(*) FROM pastWaits GROUP BY companyId ORDER BY companyId').raw().all();
  database.close();
  expect(counts.flat()).toEqual([waitsKept, 1]);
  expect(await history.waits(aurora)).toEqual(known);
  expect(known.at(-1)?.waitedMs).toBe(waitsKept + 19);
});

test('forgets spoken codes that ran out, or whose link leads nowhere any more, and keeps the others', async () => {
  const { codes, links } = house.server.store;
  const now = house.clock.now();
  const link = async () => {
    const secret = await house.link();
    const found = await links.findByHash(hashOf(secret));
    if (!found) throw new Error('There is no link.');
    return found.id;
  };
  const made = [await link(), await link(), await link()];
  for (const [n, linkId] of made.entries()) {
    const code = { codeHash: `code-${n}`, companyId: aurora, linkId, createdAt: now, expiresAt: now + 600_000 };
    await codes.replace(code);
    if (n > 0) await codes.use({ codeHash: code.codeHash, secretHash: `secret-${n}`, now });
  }
  await links.revoke(aurora, made[1] ?? '', now);
  await codes.forgetSpent(now + 600_000);
  const found = await Promise.all([1, 2].map((n) => links.findByHash(`secret-${n}`)));
  expect(found.map((row) => row?.id ?? null)).toEqual([null, made[2]]);
  expect(await codes.use({ codeHash: 'code-0', secretHash: 'late', now })).toBeNull();
});

test('forgets what was read and tried at a machine after thirty days, whether or not anybody asks for it', async () => {
  const { visits } = house.server.store;
  const begin = async (id: string) => {
    const createdAt = house.clock.now();
    const place = { companyId: aurora, machineId: `${aurora}-machine-1`, family: null, model: null };
    const visit = { ...place, id, tokenHash: `device-${id}`, createdAt };
    await visits.insert(visit);
    const opened = { id: `event-${id}`, at: createdAt, type: 'opened', articleId: 'article-one' } as const;
    await visits.add(visit, [opened], createdAt);
  };
  const known = async () => [(await visits.events('old-visit')).length, (await visits.events('new-visit')).length];
  await begin('old-visit');
  await house.pass(2 * day);
  await begin('new-visit');
  for (let passed = 2 * day; passed < trailKeptMs; passed += day) {
    expect(await known()).toEqual([1, 1]);
    await house.pass(day);
    await house.settle();
  }
  await house.pass(day);
  await house.settle();
  expect(await known()).toEqual([0, 1]);
});
